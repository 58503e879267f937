import { type Deployment, formatProblems, type Organization, ownerStatements } from "../organization";
import { type OwnerStatements, renderStatement } from "../policies";
import { plainTable } from "./plain-table";

/** More rows than this would not fit on a screen. */
const MOST_ROWS = 25;

/** A screenful for the person who ran the synthesis: what was made, what to know, what others must do. */
export function summary(organization: Organization): string {
  const { settings, deployments, warnings } = organization;
  const teams = new Set(deployments.map(({ team }) => team.team));
  const accounts = new Set(deployments.map(({ account }) => account.account));
  const active = deployments.filter(({ team }) => !team.retired);
  const groups = active.flatMap((deployment) => deployment.groups);
  const heading =
    `${settings.organization}: ${count(teams.size, "team")} in ${count(accounts.size, "account")}, ${count(deployments.length, "stack")} ` +
    `with ${count(active.length, "execution role")}, ${count(groups.length, "group")} and ${count(members(groups), "membership")}`;
  return [
    heading,
    stackTable(deployments),
    ...(warnings.length > 0 ? [`${count(warnings.length, "warning")}:\n${formatProblems(warnings)}`] : []),
    ...owners(ownerStatements(deployments)),
  ].join("\n\n");
}

const count = (number: number, noun: string): string =>
  `${number.toLocaleString("en-US")} ${noun}${number === 1 ? "" : "s"}`;

const members = (groups: Deployment["groups"]): number => groups.reduce((sum, group) => sum + group.members.length, 0);

function stackTable(deployments: readonly Deployment[]): string {
  const head = ["Stack", "Account", "Execution role", "Groups", "Members", "Data", "Notebooks"];
  const table = plainTable(head, deployments.slice(0, MOST_ROWS).map(row));
  const rest = deployments.length - MOST_ROWS;
  return rest > 0 ? `${table}\nand ${count(rest, "more stack")}` : table;
}

function row({ stackName, account, names, team, groups, data, tables, notebooks }: Deployment): string[] {
  if (team.retired) return [stackName, account.id, "retired: is emptied", "", "", "", ""];
  const sources = new Set([...data.map(({ bucket }) => `bucket ${bucket}`), ...tables.map(({ table }) => table)]).size;
  const counts = [groups.length, members(groups), sources, notebooks.length].map(String);
  return [stackName, account.id, names.executionRole, ...counts];
}

function owners(all: readonly OwnerStatements[]): string[] {
  if (all.length === 0) return [];
  const parts = all.map(({ ownerId, policy, resource, statements }) =>
    [
      `  Account ${ownerId}, ${policy} of ${resource}:`,
      ...statements.map((statement) => `    ${renderStatement(statement)}`),
    ].join("\n"),
  );
  return [
    [
      "The owners of resources in other accounts must add these statements, once the roles are deployed:",
      ...parts,
    ].join("\n"),
  ];
}
