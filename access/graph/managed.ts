import { remembering } from "../../common/memo";
import { managedPolicyDocument, managedPolicyNames, type SourcedPolicy } from "../../evaluation";
import { parseArn } from "../../policies";
import type { Stack } from "../terraform";
import type { Around } from "./around";

/** The managed policies of the stacks, and those of elsewhere that their principals have, by ARN. */
export function policiesByArn(stacks: readonly Stack[], { declared }: Around): ReadonlyMap<string, SourcedPolicy> {
  const found = new Map<string, SourcedPolicy>();
  for (const { name: stack, accountId, managedPolicies, principals } of stacks) {
    const had = principals.flatMap(({ policies, boundary }) => [...policies, ...(boundary ? [boundary] : [])]);
    for (const { arn, name, document, address } of [...managedPolicies, ...had]) {
      if (arn === undefined || found.get(arn)?.document !== undefined) continue;
      const says = document === undefined ? declared(accountId, arn)?.says : undefined;
      const said = says?.kind === "document" ? says.policy.document : document;
      found.set(arn, { name, document: said, arn, address, stack });
    }
  }
  return found;
}

/** One of AWS's managed policies, by its name with the path; without a document where the data do not have it. */
export const policyOfAws = remembering((arn): SourcedPolicy => ({
  name: arn.slice(arn.lastIndexOf("/") + 1),
  document: managedPolicyDocument(arn),
  arn,
}));

/** The ARNs of all of AWS's managed policies in the partition of another ARN. */
export function arnsOfAws(arn: string): readonly string[] {
  const { partition = "aws" } = parseArn(arn) ?? {};
  return managedPolicyNames().map((path) => `arn:${partition}:iam::aws:policy/${path}`);
}
