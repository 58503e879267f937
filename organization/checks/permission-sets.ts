import { groupBy } from "../../common/lists";
import { partitionOf, PERMISSION_SET } from "../../policies";
import { PERMISSION_SET_NAME } from "../../policies/checks/identity-center-forms";
import { type Problem, suggestion } from "../reading/problems";
import type { DeployedGroup, Deployment } from "../resolution/deployment";
import { membersIn } from "../resolution/members";
import { calledInDirectory, type DeployedSet } from "../resolution/permission-set";
import { saidOf } from "./audiences";
import { type Check, type Checked, problem, reference } from "./check";
import { keyInDirectory, saidInDirectory } from "./directory";

/** A group whose people come from IAM Identity Center, in an account. */
interface OfSet {
  readonly deployment: Deployment;
  readonly group: DeployedGroup;
  readonly set: DeployedSet;
}

/** The groups of a team in an account whose people come by permission sets; neither a retired team nor group has any. */
export const setsOf = (deployment: Deployment): OfSet[] =>
  deployment.team.retired
    ? []
    : deployment.groups.flatMap((group) => {
        const { set } = group.audience;
        return set && !set.retired ? [{ deployment, group, set }] : [];
      });

const allSets = ({ deployments }: Checked): OfSet[] => deployments.flatMap(setsOf);

/** Without it there is no account in which the sets could be made. */
export const centerTold: Check = (checked) => {
  const { organization } = checked;
  if (!organization?.intact(["identityCenter"]) || organization.value.identityCenter) return [];
  return allSets(checked).flatMap(({ deployment, group }) => {
    const said = saidOf(checked, deployment, group);
    const message =
      "people come from IAM Identity Center, and organization.yaml does not say which account administers it";
    const remedy = "Write there: identityCenter: { account: <its file's account>, region: <the instance's> }";
    return said ? [problem(said.file, [...said.path, "identityCenter"], message, remedy)] : [];
  });
};

export const centerAccountKnown: Check = ({ organization, accountNames }) => {
  const path = ["identityCenter", "account"];
  const account = organization?.value.identityCenter?.account;
  if (!organization?.intact(path) || account === undefined || !accountNames || accountNames.includes(account))
    return [];
  const remedy = suggestion(
    account,
    accountNames,
    "Write its file, whether a team works in it or not. The accounts are",
  );
  return [problem(organization, path, `there is no account "${account}"`, remedy)];
};

/** A delegated administrator changes nothing of what is provisioned in the management account. */
export const managementAccountApart: Check = (checked) => {
  const { identityCenter } = checked.organization?.value ?? {};
  const administrator = checked.accounts.find(({ value }) => value.account === identityCenter?.account)?.value.id;
  const { managementAccount, handOver } = identityCenter ?? {};
  if (handOver || managementAccount === undefined || administrator === managementAccount) return [];
  return allSets(checked)
    .filter(({ deployment }) => deployment.account.id === managementAccount)
    .map(({ deployment: { teamFile, account }, group }) =>
      problem(
        teamFile,
        ["groups", group.key],
        `the account "${account.account}" is the management account, and the delegated administrator "${identityCenter?.account ?? ""}" cannot manage its permission sets`,
        "Give the group another audience, let the team work in another account, or administer IAM Identity Center from the management account",
      ),
    );
};

/** An instance is of one partition, as its accounts are. */
export const centerPartition: Check = (checked) => {
  const { identityCenter } = checked.organization?.value ?? {};
  if (!identityCenter) return [];
  const own = partitionOf(identityCenter.region);
  return allSets(checked)
    .filter(({ deployment }) => deployment.environment.partition !== own)
    .map(({ deployment: { teamFile, account, environment }, group }) =>
      problem(
        teamFile,
        ["groups", group.key],
        `the account "${account.account}" is in the partition ${environment.partition}, and IAM Identity Center in ${own}`,
        "Give the group another audience in an organization of its own",
      ),
    );
};

export const setNamesFit: Check = (checked) =>
  allSets(checked).flatMap(({ deployment, group, set: { name } }) => {
    const { teamFile } = deployment;
    if (PERMISSION_SET_NAME.pattern.test(name)) return [];
    const path = ["groups", group.key];
    return name.length > PERMISSION_SET.name
      ? [
          problem(
            teamFile,
            path,
            `the name of the permission set "${name}" has ${name.length} characters, and IAM Identity Center takes ${PERMISSION_SET.name}`,
            `Write a shorter pattern, names: { permissionSet: … }, here, in the account's file or in organization.yaml${abbreviatedIn(deployment, name)}`,
          ),
        ]
      : [
          problem(
            teamFile,
            path,
            `the name of the permission set "${name}" has characters that IAM Identity Center does not take`,
            "Use letters, digits and +=,.@_- in the pattern permissionSet under names:",
          ),
        ];
  });

/** A pattern with a word for the team, where that alone makes the name fit. */
function abbreviatedIn({ team: { team, names }, account, organization }: Deployment, name: string): string {
  const pattern =
    names?.permissionSet ??
    account.names?.permissionSet ??
    organization.names?.permissionSet ??
    "<team>-<group>-<account>";
  const words = team.split("-");
  const word = words.length > 2 ? words.map((one) => one.charAt(0)).join("") : team.slice(0, 3);
  return pattern.includes("<team>") && name.replaceAll(team, word).length <= PERMISSION_SET.name
    ? `; in the team's file it may have a word for the team: names: { permissionSet: "${pattern.replaceAll("<team>", word)}" }`
    : "";
}

/** A set is of the instance, and so of all accounts. */
export const setNamesOnce: Check = (checked) =>
  [...groupBy(allSets(checked), ({ set }) => set.name.toLowerCase()).values()].flatMap(([first, ...others]) =>
    others
      // Two files with the name of one team, or of one account: that is told already.
      .filter(
        ({ deployment }) => deployment.stackName !== first.deployment.stackName || deployment === first.deployment,
      )
      .map(({ deployment, group, set }): Problem => {
        const { account, team } = first.deployment;
        const sameAccount = account.account === deployment.account.account;
        const placeholder = !sameAccount ? "<account>" : team.team === deployment.team.team ? "<group>" : "<team>";
        return problem(
          deployment.teamFile,
          ["groups", group.key],
          `the permission set "${set.name}" would be made twice, also for ${first.group.key} of the team "${team.team}" in the account "${account.account}"`,
          `Put ${placeholder} into the pattern permissionSet under names:`,
        );
      }),
  );

export const setQuotas: Check = (checked) => {
  const { organization } = checked;
  const { identityCenter } = organization?.value ?? {};
  if (!organization || !identityCenter) return [];
  const sets = allSets(checked);
  const { maxPermissionSets, maxPermissionSetsPerAccount } = identityCenter;
  const over = (count: number, limit: number, where: string, setting: string): Problem[] =>
    count <= limit
      ? []
      : [
          problem(
            organization,
            ["identityCenter"],
            `${where} would have ${count.toLocaleString("en-US")} permission sets, and takes ${limit.toLocaleString("en-US")}`,
            `Give some groups another audience, or have AWS raise the quota and write ${setting}: …`,
          ),
        ];
  const byAccount = groupBy(sets, ({ deployment }) => deployment.account.account);
  return [
    ...over(sets.length, maxPermissionSets, "IAM Identity Center", "maxPermissionSets"),
    ...[...byAccount].flatMap(([account, { length }]) =>
      over(length, maxPermissionSetsPerAccount, `the account "${account}"`, "maxPermissionSetsPerAccount"),
    ),
  ];
};

/** An assignment is of one group or user, a set and an account, an entitlement of a role: a second one like it could not be made. */
export const assignedOnce: Check = (checked) =>
  checked.deployments
    .filter(({ team }) => !team.retired)
    .flatMap((deployment) =>
      deployment.groups.flatMap((group) => {
        const said = saidInDirectory(checked, deployment, group);
        const keys = said.map(({ kind, principal }) => keyInDirectory(kind, principal));
        return said.flatMap(({ principal, file, path }, index) => {
          if (keys.indexOf(keys[index] ?? "") === index) return [];
          return [problem(file, path, `"${calledInDirectory(principal)}" is named twice`, "Remove one")];
        });
      }),
    );

/** What holds no policy of others goes at once, in one deploy. */
export const onlySetsRetire: Check = ({ teams, deployments }) =>
  teams.flatMap((file) =>
    Object.entries(file.value.groups).flatMap(([key, { retired }]) => {
      const groups = deployments
        .filter(({ teamFile }) => teamFile === file)
        .flatMap((deployment) => deployment.groups.filter((group) => group.key === key));
      if (!retired || groups.some(({ audience }) => audience.set)) return [];
      return [
        problem(
          file,
          ["groups", key, "retired"],
          `${key} has no permission set, and a group without one goes in one deploy`,
          "Remove the group from the file, without retired",
        ),
      ];
    }),
  );

/** Who is in a group of the directory is said there; a day here would end nothing. */
export const membersOfDirectory: Check = (checked) =>
  checked.deployments
    .filter(({ team }) => !team.retired)
    .flatMap((deployment) =>
      deployment.groups.flatMap((group) => {
        const { set, entitled, from, signIn } = group.audience;
        if (!(set ?? entitled) || set?.retired) return [];
        const { teamFile, team, account } = deployment;
        const people = from === "team" ? undefined : saidOf(checked, deployment, group);
        return membersIn(account.account, team, group.key).flatMap(({ name, until, path }) =>
          until === undefined
            ? []
            : [
                problem(
                  teamFile,
                  [...path, "until"],
                  `"${name}" comes ${from === "team" ? "" : "by people: "}from IAM Identity Center in the account "${account.account}"${people ? ` (${reference(people.file, people.path)})` : ""}, and is in ${group.key} as long as the directory says so`,
                  from === "team"
                    ? "Remove the day, and name the person under users: of the audience with it"
                    : `Remove the day; or name the person with it under audience: { ${signIn}: { users: … } } of the group; or write audience: { users: {} }, and its people stay IAM users`,
                ),
              ],
        );
      }),
    );
