import { distance } from "fastest-levenshtein";
import { closestWord } from "../../common/did-you-mean";
import { isManagedPolicy, managedPolicyNames } from "../../evaluation";
import type { Path } from "../reading/source";
import type { AccountDeployment } from "../resolution/account-deployment";
import type { TeamFile } from "../schema";
import { roleSettings } from "../schema/role-settings";
import { type Check, problem } from "./check";

/** So many letters make a typo. AWS adds policies, so a name that is like no other is taken at its word. */
const TYPO = 2;

/** The name of an AWS managed policy, which Terraform looks for at the apply only. */
export const managedPoliciesSpelled: Check = ({ teams, accountDeployments }) =>
  teams.flatMap((file) =>
    policiesNamedIn(file.value).flatMap(([path, name]) => {
      if (!file.intact(path) || isManagedPolicy(name) || isShared(accountDeployments, name)) return [];
      const shared = accountDeployments.flatMap((one) => one.shared.policies.map(({ key }) => key));
      const meant = closestWord(name, [...managedPolicyNames(), ...new Set(shared)]);
      if (meant === undefined || distance(name.toLowerCase(), meant.toLowerCase()) > TYPO) return [];
      const who = shared.length > 0 ? "neither AWS nor the account has a" : "AWS has no";
      return [problem(file, path, `${who} managed policy "${name}"`, `Did you mean "${meant}"?`)];
    }),
  );

const isShared = (accounts: readonly AccountDeployment[], name: string): boolean =>
  accounts.some(({ shared }) => shared.policies.some(({ key }) => key === name));

/** The names of policies of AWS or of the account, with their places. */
export function policiesNamedIn(team: TeamFile): [Path, string][] {
  const lists: [Path, TeamFile["executionRole"]["managedPolicies"]][] = [
    ...roleSettings(team).map(({ path, managedPolicies }): (typeof lists)[number] => [
      [...path, "managedPolicies"],
      managedPolicies,
    ]),
    ...Object.entries(team.groups).map(([key, group]): [Path, typeof group.managedPolicies] => [
      ["groups", key, "managedPolicies"],
      group.managedPolicies,
    ]),
  ];
  return lists.flatMap(([path, policies = []]) =>
    policies.flatMap((policy, index): [Path, string][] =>
      typeof policy === "string" && !policy.startsWith("arn:") ? [[[...path, index], policy]] : [],
    ),
  );
}
