import { groupBy } from "../../common/lists";
import { COUNT, NAME_CHARACTERS, NAME_LENGTH, POLICY_SIZE, splitStatements, type Statement } from "../../policies";
import { IAM_PATH } from "../../policies/checks/iam-forms";
import type { Problem } from "../reading/problems";
import type { Path } from "../reading/source";
import { settingsOfRole } from "../schema/role-settings";
import type { Deployment } from "../resolution/deployment";
import { sharedPath } from "../resolution/shared";
import { policiesOf } from "../resolution/policies";
import { isAccessPolicy } from "../resolution/role-policies";
import { attachedArns, isHeldBy, type TeamPolicy } from "../resolution/team-policy";
import { type Check, problem } from "./check";
import { setsOf } from "./permission-sets";

export interface IamName {
  readonly kind: "role" | "group" | "policy";
  readonly name: string;
  readonly deployment: Deployment;
  /** Where in the team file the name comes from. */
  readonly path: Path;
}

/** The names that a deployment makes in IAM. Policies of groups are named after the group and what they are about. */
export function iamNames(deployment: Deployment): IamName[] {
  if (deployment.team.retired) return [];
  return [
    ...deployment.roles.map(({ name }): IamName => ({ kind: "role", name, deployment, path: ["team"] })),
    ...deployment.groups.flatMap(({ key, name, audience }): IamName[] =>
      audience.set ? [] : [{ kind: audience.role ? "role" : "group", name, deployment, path: ["groups", key] }],
    ),
    ...policiesOf(deployment).flatMap(({ form }): IamName[] =>
      form.kind === "managed" ? [{ kind: "policy", name: form.name, deployment, path: ["team"] }] : [],
    ),
  ];
}

export const namesFit: Check = ({ deployments }) =>
  deployments.flatMap((deployment) => [
    ...iamNames(deployment).flatMap(({ kind, name, path }) => {
      const limit = NAME_LENGTH[kind];
      const wrong =
        name.length > limit
          ? {
              message: `has ${name.length} characters, and IAM takes ${limit}`,
              remedy: `Shorten ${longest(deployment, path)}, or the pattern under names:`,
            }
          : NAME_CHARACTERS.test(name)
            ? undefined
            : {
                message: "has characters that IAM does not take",
                remedy: "Use letters, digits and +=,.@_- in the pattern under names:",
              };
      return wrong === undefined
        ? []
        : [problem(deployment.teamFile, path, `the name of the ${kind} "${name}" ${wrong.message}`, wrong.remedy)];
    }),
    ...pathProblem(deployment),
  ]);

/** What makes a name long: the team's name, or that of a group. */
function longest({ team }: Deployment, [setting, key]: Path): string {
  const group = setting === "groups" && typeof key === "string" ? key : "";
  return group.length > team.team.length ? `the group's name "${group}"` : "the team's name";
}

/** The policies of the account's own stack are below this path, which is nobody else's. */
function pathProblem({ names, teamFile, organization }: Deployment): Problem[] {
  if (names.path.startsWith(sharedPath(organization))) {
    const message = `the path "${names.path}" is that of what the account's own stack makes`;
    return [
      problem(teamFile, ["team"], message, "Choose another pattern for path under names:, such as /teams/<team>/"),
    ];
  }
  return IAM_PATH.pattern.test(names.path)
    ? []
    : [
        problem(
          teamFile,
          ["team"],
          `"${names.path}" cannot be a path in IAM`,
          `Write a pattern that begins and ends with a slash, such as /teams/<team>/, of at most ${NAME_LENGTH.path} characters`,
        ),
      ];
}

/** IAM's names are unique in an account without regard to case, whatever their path. */
export const namesUnique: Check = ({ deployments }) => {
  const key = ({ kind, name, deployment }: IamName): string =>
    `${deployment.environment.accountId} ${kind} ${name.toLowerCase()}`;
  return [...groupBy(deployments.flatMap(iamNames), key).values()].flatMap(([first, ...others]) =>
    others.flatMap((other) =>
      sameStack(first.deployment, other.deployment) || sameTeamInTwoFiles(first.deployment, other.deployment)
        ? []
        : [madeTwice(other, first)],
    ),
  );
};

/** One account that has two files: told once, at its id. */
const sameTeamInTwoFiles = (one: Deployment, other: Deployment): boolean =>
  one.team.team === other.team.team && one.account.account !== other.account.account;

/** Two files with the name of one team, or of one account: that is told already. */
const sameStack = (one: Deployment, other: Deployment): boolean =>
  one.stackName === other.stackName && one.teamFile !== other.teamFile;

function madeTwice({ kind, name, deployment, path }: IamName, { deployment: first }: IamName): Problem {
  const { account, team, teamFile } = deployment;
  const [also, placeholder] =
    first.team.team !== team.team
      ? [`also for the team "${first.team.team}"`, "<team>"]
      : [`for two of the team's own`, `<${kind}>`];
  return problem(
    teamFile,
    path,
    `the ${kind} "${name}" of the team "${team.team}" would be made twice in the account "${account.account}", ${also}`,
    `Put ${placeholder} into the pattern under names:, or choose other names`,
  );
}

/** What an account may have of, and up to how many AWS gives on request. */
const ACCOUNT_QUOTAS = [
  { kind: "role", plural: "roles", maximum: COUNT.rolesPerAccount.maximum },
  { kind: "group", plural: "groups", maximum: COUNT.groupsPerAccount.maximum },
  { kind: "policy", plural: "policies", maximum: COUNT.customerManagedPoliciesPerAccount.maximum },
] as const;

export const accountQuotas: Check = ({ deployments }) =>
  byAccount(deployments).flatMap((neighbours) => {
    const names = neighbours.flatMap(iamNames);
    // IAM Identity Center makes a role of each permission set.
    const kinds = [...names.map(({ kind }) => kind), ...neighbours.flatMap(setsOf).map(() => "role" as const)];
    return ACCOUNT_QUOTAS.flatMap((quota) =>
      overQuota(neighbours, quota, kinds.filter((kind) => kind === quota.kind).length),
    );
  });

/**
 * The account's quota of customer managed policies, once it is known how many there are: a policy that is too large is
 * divided.
 *
 * @param policies the number of customer managed policies of each stack
 */
export const policyQuotaProblems = (stacks: readonly InAccount[], policies: ReadonlyMap<string, number>): Problem[] =>
  byAccount(stacks).flatMap((neighbours) => {
    const count = neighbours.reduce((sum, { stackName }) => sum + (policies.get(stackName) ?? 0), 0);
    return overQuota(neighbours, ACCOUNT_QUOTAS[2], count);
  });

/** A team's stack, or an account's. */
type InAccount = Pick<Deployment, "stackName" | "account" | "accountFile">;

const byAccount = <T extends InAccount>(stacks: readonly T[]): T[][] => [
  ...groupBy(stacks, ({ account }) => account.id).values(),
];

function overQuota(
  [first]: readonly InAccount[],
  { plural, maximum }: (typeof ACCOUNT_QUOTAS)[number],
  count: number,
): Problem[] {
  if (!first || count <= first.account.limits[plural]) return [];
  const { limits, account } = first.account;
  const message = `the teams of the account "${account}" make ${count.toLocaleString("en-US")} ${plural}, and IAM takes ${limits[plural].toLocaleString("en-US")}`;
  const remedy = `Move teams to another account, or have AWS raise the quota (to ${maximum.toLocaleString("en-US")} at most) and write limits: { ${plural}: … }`;
  return [problem(first.accountFile, ["account"], message, remedy)];
}

export const policiesPerRole: Check = ({ deployments }) =>
  deployments.flatMap((deployment) => {
    const { team, teamFile, account, roles } = deployment;
    const counts = roles.map(({ key }) => ({
      key,
      count: managedPolicies(policiesOf(deployment).filter((one) => isHeldBy(one, "role", key))),
    }));
    const count = Math.max(0, ...counts.map((one) => one.count));
    const limit = account.limits.policiesPerRole;
    const over = counts.find((one) => one.count === count);
    if (!over || count <= limit) return [];
    // What one role has beside the others, where it has such.
    const said = settingsOfRole(team, over.key).findLast(({ managedPolicies: some = [] }) => some.length > 0);
    return [
      problem(
        teamFile,
        [...(said?.path ?? ["executionRole"]), "managedPolicies"],
        `an execution role would have ${count} managed policies in the account "${account.account}" (those for CloudWatch, ECR and work count, and guardrails), and IAM attaches ${limit}`,
        `Merge some, or have AWS raise the quota (to ${COUNT.managedPoliciesPerRole.maximum} at most) and write limits: { policiesPerRole: … } in the account file`,
      ),
    ];
  });

/** How many managed policies a role has with these. What all roles have alike counts once, what its work takes by its parts. */
function managedPolicies(policies: readonly TeamPolicy[]): number {
  const parts = policies.map(({ key, form, statements }) => {
    if (form.kind === "managed") return isAccessPolicy(key) ? 1 : partsOf(statements);
    return form.kind === "aws-managed" ? 1 : 0;
  });
  return parts.reduce((sum, one) => sum + one, new Set(attachedArns(policies)).size);
}

const partsOf = (statements: readonly Statement[]): number =>
  splitStatements(statements, POLICY_SIZE.managed, "Grant less").length;

/** IAM tells keys of tags apart without regard to case: a role cannot have both `Team` and `team`. */
export const tagKeysDiffer: Check = ({ deployments }) =>
  deployments.flatMap(({ tags, team, teamFile, account, accountFile }) =>
    [...groupBy(Object.keys(tags), (key) => key.toLowerCase()).values()].flatMap(([first, second]) => {
      if (second === undefined) return [];
      const message = `the tags "${first}" and "${second}" are one to IAM, which does not tell upper from lower case`;
      const remedy = "Spell the key alike in organization, accounts and teams";
      if (Object.hasOwn(team.tags ?? {}, second)) return [problem(teamFile, ["tags", second], message, remedy)];
      if (Object.hasOwn(account.tags ?? {}, second)) return [problem(accountFile, ["tags", second], message, remedy)];
      return [problem(teamFile, ["team"], message, remedy)];
    }),
  );

/**
 * Administrators of a team manage every role below its path, so no other team's roles may be there. The paths that
 * contain one are its beginnings, up to each slash.
 */
export const pathsApart: Check = ({ deployments }) =>
  [...groupBy(deployments, ({ environment }) => environment.accountId).values()].flatMap((neighbours) => {
    const owners = new Map(
      neighbours.filter(({ names }) => names.ownPath).map((deployment) => [deployment.names.path, deployment]),
    );
    return neighbours.flatMap(({ names, team, teamFile, account }) => {
      const beginnings = [...names.path.matchAll(/\//g)].map(({ index }) => names.path.slice(0, index + 1));
      const owner = beginnings.map((path) => owners.get(path)).find((other) => other && other.team.team !== team.team);
      if (!owner) return [];
      const message =
        `the path "${names.path}" of the team "${team.team}" is below "${owner.names.path}", the path of the team ` +
        `"${owner.team.team}" in the account "${account.account}", whose administrators manage all roles there`;
      const remedy = "Choose another pattern for path under names:, such as /teams/<team>/";
      return [problem(teamFile, ["team"], message, remedy)];
    });
  });

export const tagCount: Check = ({ deployments }) =>
  deployments.flatMap(({ tags, teamFile, account }) => {
    const count = Object.keys(tags).length;
    const limit = COUNT.tagsPerResource.maximum;
    if (count <= limit) return [];
    return [
      problem(
        teamFile,
        ["tags"],
        `organization, account "${account.account}" and team have ${count} tags together, and AWS takes ${limit}`,
        "Remove some",
      ),
    ];
  });
