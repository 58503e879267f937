import { hasWildcard } from "../../common/glob";
import { isRecord } from "../../common/is-record";
import { listIn, listOf } from "../../common/lists";
import { arnParts, arnsOverlap, type SourcedPolicy } from "../../evaluation";
import type { Stack, StackResourcePolicy } from "../terraform";
import { isKnownToBeAbout, policyHolder } from "./resource-policies";

/** What gives access to a resource beside its policy, with that policy in it, as a Deny of the one counts for the other. */
export interface FurtherPolicy {
  readonly policy: SourcedPolicy;
  /** What must be so, which is not known. @default - it counts in any case */
  readonly provided?: string;
}

interface Further {
  readonly pattern: string;
  readonly policy: SourcedPolicy;
  readonly provided: string | undefined;
  /** By what is asked about. */
  readonly found: Map<string, FurtherPolicy>;
}

/**
 * Grants and ACLs, and policies about something whose ARN is known in part only, so that it may be what is asked about.
 *
 * @param own the policy that is surely of what is asked about
 */
export function furtherPoliciesIn(
  stacks: readonly Stack[],
  own: (resource: string) => SourcedPolicy | undefined,
): (resource: string) => readonly FurtherPolicy[] {
  const byService = new Map<string, Further[]>();
  for (const { name: stack, resourcePolicies } of stacks) {
    for (const told of resourcePolicies) {
      if (isKnownToBeAbout(told)) continue;
      const { resource, policyName: name, document, address } = told;
      const policy: SourcedPolicy = { name, document, stack, address };
      listIn(byService, arnParts(resource)?.service ?? "*").push({
        ...{ pattern: resource, policy, provided: providedFor(told) },
        found: new Map(),
      });
    }
  }
  const among = (resource: string): readonly Further[] => {
    const service = arnParts(resource)?.service ?? "*";
    return hasWildcard(service)
      ? [...byService.values()].flat()
      : [...(byService.get(service) ?? []), ...(byService.get("*") ?? [])];
  };
  return (resource) => {
    const some = byService.size === 0 ? NONE : among(resource);
    if (some.length === 0) return [];
    const holder = holderOf(resource);
    return some
      .filter(({ pattern }) => arnsOverlap(pattern, holder))
      .map((one) => {
        const found = one.found.get(resource) ?? furtherOf(one, own(resource));
        one.found.set(resource, found);
        return found;
      });
  };
}

const NONE: readonly Further[] = [];

/** Of an object, its bucket, or the access point by which it is asked for. */
const holderOf = (resource: string): string =>
  policyHolder(resource).replace(/^(arn:[^:]+:s3:[^:]+:[^:]+:accesspoint\/[^/]+)\/object\/.*$/s, "$1");

function providedFor({ beside, resource, address }: StackResourcePolicy): string | undefined {
  const about = hasWildcard(resource) ? `${address} is about it` : undefined;
  const all = [about, beside?.provided].filter((one) => one !== undefined);
  return all.length === 0 ? undefined : all.join(", and ");
}

const furtherOf = ({ policy, provided }: Further, own: SourcedPolicy | undefined): FurtherPolicy => ({
  policy: own ? { ...policy, document: together(policy.document, own.document) } : policy,
  ...(provided !== undefined && { provided }),
});

/** Two documents as one: what one of them allows and neither denies. Undefined where one of them is not known. */
function together(first: unknown, second: unknown): unknown {
  if (!isRecord(first) || !isRecord(second)) return undefined;
  const statements = [first, second].flatMap((one) => listOf(one["Statement"] ?? []));
  return { ...second, Statement: statements };
}
