import type { Stack, StackResourcePolicy } from "../terraform";
import { known } from "./actors";
import type { Source } from "./rules";

/** Something with a policy about who may use it. */
export interface ResourceWithPolicies {
  readonly kind: StackResourcePolicy["kind"];
  /** The ARN, with `*` in place of each part that is not known. */
  readonly resource: string;
  readonly stacks: ReadonlySet<string>;
  readonly policies: readonly Source[];
}

interface Draft extends ResourceWithPolicies {
  readonly stacks: Set<string>;
  readonly policies: Source[];
}

/** Everything with a policy in the stacks, by its ARN. One whose ARN is known in part is told apart by its address. */
export function resourcesWithPolicies(stacks: readonly Stack[]): ReadonlyMap<string, ResourceWithPolicies> {
  const drafts = new Map<string, Draft>();
  for (const { name: stack, resourcePolicies } of stacks) {
    for (const { kind, resource, policyName: policy, document, address } of resourcePolicies) {
      const key = JSON.stringify(resource.includes("*") ? [kind, resource, stack, address] : [kind, resource]);
      const draft = drafts.get(key) ?? { kind, resource, stacks: new Set<string>(), policies: [] };
      draft.stacks.add(stack);
      draft.policies.push({ policy, document: known(document), id: resource, managed: false, stack, address });
      drafts.set(key, draft);
    }
  }
  return drafts;
}
