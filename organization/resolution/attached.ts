import { managedPolicyPath } from "../../evaluation";
import { awsManagedPolicyArn } from "../../policies";
import type { Path } from "../reading/source";
import type { AccountFile, TeamFile } from "../schema";
import { textIn } from "../schema/per-account";
import type { AttachedPolicy } from "./deployment";
import type { Shared } from "./shared";

/** What a list of managed policies is in an account. */
export const attachedIn = (
  shared: Shared,
  { account }: AccountFile,
  policies: TeamFile["executionRole"]["managedPolicies"],
  path: Path,
): AttachedPolicy[] =>
  (policies ?? []).flatMap((policy, index) => {
    const name = textIn(account, policy);
    return name === undefined ? [] : [{ arns: arnsOfPolicy(shared, name), path: [...path, index] }];
  });

/** The ARNs of a managed policy: of this account's own, which may be split, of one that is named by its ARN, of AWS's. */
function arnsOfPolicy({ environment, policies }: Shared, name: string): readonly string[] {
  if (name.startsWith("arn:")) return [name];
  return policies.find(({ key }) => key === name)?.arns ?? [awsManagedPolicyArn(environment, managedPolicyPath(name))];
}
