import type { Place } from "../../common/fault";
import type { Path } from "../reading/source";
import type { AccountDeployment } from "./account-deployment";
import type { Deployment } from "./deployment";
import { policiesOf } from "./policies";
import { sharedPolicies } from "./shared";
import { isHeldBy, placeOfStatement, type PolicyForm, type TeamPolicy } from "./team-policy";
import { trustSetting } from "./trust";

/** Policies by name, whose they are, and statements by Sid or by their number from 1: `#2`. */
interface Named {
  /** The name of the finding. */
  readonly rule?: string;
  /** The name of the role or group, where it is known. */
  readonly principal?: string | undefined;
  readonly policies: readonly string[];
  readonly statements: readonly string[];
}

/** The place in the account file that a policy of the account's stack comes from. */
export function placeOfShared({ accountFile, shared }: AccountDeployment, { policies, statements }: Named): Place {
  const policy = sharedPolicies(shared).find(({ name }) => policies.some((one) => isOrPartOf(one, name)));
  if (!policy) return accountFile.at(["account"]);
  const index = accountFile.value.policies[policy.key]?.statements.findIndex(
    ({ Sid }, position) => statements.includes(Sid ?? "") || statements.includes(`#${position + 1}`),
  );
  return accountFile.at(index === undefined || index < 0 ? policy.setting : [...policy.setting, "statements", index]);
}

/** The place in the team file that policies of a stack come from: the setting, or else the team. */
export function placeOfPolicy(deployment: Deployment, { rule, principal, policies, statements }: Named): Place {
  const { account, team, teamFile, groups, roles } = deployment;
  if (rule === "remote-debug" && team.remoteDebug) return teamFile.at(["remoteDebug"]);
  const group = groups.find(({ name }) => name === principal);
  const role = roles.find(({ name }) => name === principal);
  if (group?.audience.role && policies.includes("trust policy"))
    return teamFile.at(["groups", group.key, ...(group.audience.from === "team" ? ["audience"] : [])]);
  const [policy] = policiesOf(deployment)
    .filter(
      (one) =>
        principal === undefined ||
        (group
          ? isHeldBy(one, "group", group.key)
          : role
            ? isHeldBy(one, "role", role.key)
            : one.holders.kind === "role"),
    )
    .filter(({ form }) => namesOf(form).some((own) => policies.some((name) => isOrPartOf(name, own))))
    .sort((a, b) => precedence(a) - precedence(b));
  if (policies.includes("trust policy") && (!policy || precedence(policy) > TRUST))
    return teamFile.at(role ? trustSetting(account.account, team, role.key, statements) : ["executionRole", "trust"]);
  return teamFile.at(policy ? settingOf(policy, statements) : ["team"]);
}

/** The trust policy of a role comes behind what the file lists for the role, and before what a setting chooses. */
const TRUST = 4;

/**
 * Of several policies the one counts that the file lists most plainly: a group's before a role's, the team's own last. Of
 * what settings choose for a role, the right to work with SageMaker opens most.
 */
function precedence({ holders, form, setting }: TeamPolicy): number {
  if (setting.at(-1) === "team") return 7;
  const chosen = setting[0] === "cloudWatch" || setting[0] === "ecr" ? 3 : 2;
  const listed = setting.at(-1) === "statements" ? 0 : form.kind === "attached" ? 1 : chosen;
  return (holders.kind === "group" ? 0 : 3) + listed;
}

/** The setting, or the first of the statements where it lists them. */
function settingOf(policy: TeamPolicy, names: readonly string[]): Path {
  const { setting, statements } = policy;
  if (setting.at(-1) !== "statements") return setting;
  const [first] = names
    .map((name) => (name.startsWith("#") ? Number(name.slice(1)) - 1 : statements.findIndex(({ Sid }) => Sid === name)))
    .filter((one) => one >= 0 && one < statements.length);
  return first === undefined ? setting : placeOfStatement(policy, first);
}

/** What a policy is called in IAM, which depends on its size. */
const namesOf = (form: PolicyForm): string[] => [
  form.name,
  ...(form.kind === "inline" && form.managedName !== undefined ? [form.managedName] : []),
];

/** A policy that is too large is divided: its parts have its name and a suffix. */
const isOrPartOf = (name: string, policy: string): boolean => name === policy || name.startsWith(`${policy}-`);
