import { hasWildcard } from "../../common/glob";
import type { SourcedPolicy } from "../../evaluation";
import type { Stack } from "../terraform";

/** The policies on buckets, keys, repositories and the like, by the ARN of the thing, where that is known. */
export function resourcePoliciesByResource(stacks: readonly Stack[]): ReadonlyMap<string, SourcedPolicy> {
  return new Map(
    stacks.flatMap(({ name: stack, resourcePolicies }) =>
      resourcePolicies
        .filter(({ resource }) => !hasWildcard(resource))
        .map(({ resource, policyName, document, address }): [string, SourcedPolicy] => [
          resource,
          { name: policyName, document, stack, address },
        ]),
    ),
  );
}

/** What carries the policy about a resource: of an object, its bucket. */
export const policyHolder = (resource: string): string => resource.replace(/^(arn:[^:]+:s3:::[^/]+)\/.*$/s, "$1");
