import { globMatches } from "../../common/glob";
import { groupBy, listOf } from "../../common/lists";
import { isServicePrincipal, isShareable } from "../../evaluation";
import { parseArn, regionsOf } from "../../policies";
import { principalKeys } from "../contract/keys";
import { actionsOf, entriesOf, holdsIn } from "../contract/line";
import { type Problem, suggestion } from "../reading/problems";
import type { Located } from "../reading/salvage";
import type { Path } from "../reading/source";
import type { Deployment } from "../resolution/deployment";
import type { AccountFile, TeamFile } from "../schema";
import type { ExpectLine, OnEntry } from "../schema/expect";
import { type Check, problem } from "./check";

/** Whose line it is, and what it may name. */
interface Scope {
  readonly file: Located<TeamFile> | Located<AccountFile>;
  readonly account: string;
  readonly partition: string;
  /** Twelve digits. */
  readonly accountId: string;
  readonly regions: readonly string[];
  /** The team that works in the account, or some of those that do. */
  readonly owner: string;
  /** The keys of execution roles and of groups; undefined where a file does not tell, as it has problems. */
  readonly known: { readonly roles: ReadonlySet<string>; readonly groups: ReadonlySet<string> } | undefined;
  /** The teams of the account, and whether each has retired; undefined where there are more that could not be read. */
  readonly teams: ReadonlyMap<string, boolean> | undefined;
}

/** Roles, groups, teams and partitions that a contract names are there, in each account in which its lines hold. */
export const contractNamesKnown: Check = ({ deployments, moreTeams }) =>
  [...groupBy(deployments, ({ environment }) => environment.accountId).values()].flatMap((neighbours) => {
    const teams = moreTeams ? undefined : new Map(neighbours.map(({ team }) => [team.team, team.retired]));
    const active = neighbours.filter(({ team }) => !team.retired);
    const byFile = groupBy(active, ({ account }) => account.account);
    const ofTeams = active.flatMap((deployment) => {
      const owner = `the team "${deployment.team.team}" has`;
      const where = { ...placeOf(deployment), file: deployment.teamFile, owner, known: knownIn([deployment]), teams };
      return linesIn(where, deployment.team.expect);
    });
    const ofAccounts = [...byFile.values()].flatMap((some) =>
      some.slice(0, 1).flatMap((first) => {
        const owner = `the teams of the account "${first.account.account}" have`;
        const known = moreTeams ? undefined : knownIn(some);
        const where = { ...placeOf(first), file: first.accountFile, owner, known, teams };
        return linesIn(where, first.account.expect);
      }),
    );
    return [...ofTeams, ...ofAccounts];
  });

const placeOf = ({
  account: { account },
  environment,
}: Deployment): Pick<Scope, "account" | "partition" | "accountId" | "regions"> => ({
  account,
  partition: environment.partition,
  accountId: environment.accountId,
  regions: regionsOf(environment),
});

function knownIn(deployments: readonly Deployment[]): Scope["known"] {
  const told = deployments.every(({ teamFile }) =>
    ["workloads", "executionRoles", "groups"].every((setting) => teamFile.intact([setting])),
  );
  if (!told) return undefined;
  const keys = deployments.map(principalKeys);
  return {
    roles: new Set(keys.flatMap(({ roles }) => [...roles.keys()])),
    groups: new Set(keys.flatMap(({ groups }) => [...groups.keys()])),
  };
}

const linesIn = (where: Scope, lines: readonly ExpectLine[]): Problem[] =>
  lines.flatMap((line, index) => {
    const path = ["expect", index];
    if (!holdsIn(line, where.account) || !where.file.intact(path)) return [];
    return [
      ...entriesOf<string>(line.who, [...path, "who"]).flatMap(({ value, path: at }) => whoProblems(where, at, value)),
      ...entriesOf<OnEntry>(line.on, [...path, "on"]).flatMap(({ value, path: at }) => [
        ...onProblems(where, at, value),
        ...elsewhereProblems(where, at, value, listOf(actionsOf(line))),
      ]),
    ];
  });

function whoProblems(where: Scope, path: Path, who: string): Problem[] {
  if (who.startsWith("arn:")) return partitionProblems(where, path, who);
  if (!where.known) return [];
  const { roles, groups } = where.known;
  if (roles.has(who) && groups.has(who)) {
    const message = `"${who}" is an execution role, and a group too`;
    const remedy = "Rename the group";
    return [problem(where.file, path, message, remedy)];
  }
  // A group may be called like a service, and is meant then.
  if (roles.has(who) || groups.has(who) || isServicePrincipal(who)) return [];
  const message = `${where.owner} no role and no group "${who}"`;
  const remedy = `${suggestion(who, [...roles, ...groups], "Write one of")}, a service such as ec2.amazonaws.com, or an ARN`;
  return [problem(where.file, path, message, remedy)];
}

function onProblems(where: Scope, path: Path, on: OnEntry): Problem[] {
  if (typeof on !== "string") return teamProblems(where, [...path, "team"], on.team);
  if (on === "*") return [];
  if (on.startsWith("arn:")) return partitionProblems(where, path, on);
  if (!where.known || where.known.roles.has(on)) return [];
  const message = `${where.owner} no execution role "${on}"`;
  const remedy = `${suggestion(on, [...where.known.roles], "Write one of")}, or the ARN of what is meant`;
  return [problem(where.file, path, message, remedy)];
}

function teamProblems({ file, teams, account }: Scope, path: Path, team: string): Problem[] {
  if (team === "own" || team === "other" || !teams) return [];
  const retired = teams.get(team);
  if (retired === false) return [];
  if (retired === true) {
    const message = `the team "${team}" has retired: nothing in the account "${account}" is its own any more`;
    const remedy = "Remove the line, or name another team";
    return [problem(file, path, message, remedy)];
  }
  const there = [...teams].filter(([, gone]) => !gone).map(([name]) => name);
  const message = `no team "${team}" works in the account "${account}"`;
  const remedy = suggestion(team, ["own", "other", ...there], "Write one of");
  return [problem(file, path, message, remedy)];
}

/** What its owner can open to nobody of another account is impossible there whatever the policies say. */
function elsewhereProblems(
  { file, account, accountId, regions }: Scope,
  path: Path,
  on: OnEntry,
  actions: readonly string[],
): Problem[] {
  const arn = typeof on === "string" ? parseArn(on) : undefined;
  if (!arn || typeof on !== "string" || actions.some((action) => isShareable(action, on))) return [];
  const said = (what: string, written: string, own: readonly string[]): Problem[] =>
    written === "" || own.some((one) => globMatches(written, one))
      ? []
      : [
          problem(
            file,
            path,
            `the ARN is of the ${what} ${written}, and the account "${account}" is ${own.join(", ")}: nobody of it could do anything there, whatever the policies say`,
            `Write ${own.join(" or ")}, or for another account of the team a line with accounts`,
          ),
        ];
  const wrong = said("account", arn.accountId, [accountId]);
  return wrong.length > 0 ? wrong : said("region", arn.region, regions);
}

function partitionProblems({ file, account, partition }: Scope, path: Path, arn: string): Problem[] {
  const written = parseArn(arn)?.partition;
  if (written === undefined || globMatches(written, partition)) return [];
  const message = `the ARN is in the partition ${written}, the account "${account}" in ${partition}`;
  const remedy = `Write an ARN that begins with arn:${partition}:`;
  return [problem(file, path, message, remedy)];
}
