import { listIn } from "../../common/lists";
import { parseArn } from "../../policies";
import type { Deployment } from "../resolution/deployment";

/** Whose a principal is, by its ARN: the teams whose role or person it is. */
export type TeamsOfPrincipal = (arn: string) => readonly Deployment[];

/** A session's ARN has its role's name without the path. */
const SESSION = /^assumed-role\/([^/]+)\//;
/** What IAM Identity Center appends to the name of a permission set. */
const OF_SET = /^(AWSReservedSSO_.+)_[0-9a-f]{16}$/;
const LAST_NAME = /^(role|user)\/(?:.*\/)?([^/]+)$/;

/**
 * Whose the principals are that a trust policy may name: a role of a team, also one under the path that is the team's
 * alone, a session of it, a role that its people take, that of a permission set too, or a person in one of its groups.
 *
 * @param deployments of all accounts
 */
export function teamsOfPrincipals(deployments: readonly Deployment[]): TeamsOfPrincipal {
  const byName = new Map<string, Deployment[]>();
  const byPath = new Map<string, Deployment[]>();
  for (const deployment of deployments) {
    const { team, environment, names, roles, groups } = deployment;
    if (team.retired) continue;
    const { accountId } = environment;
    const people = new Set(groups.flatMap(({ members }) => members));
    const taken = groups.filter(({ audience }) => audience.role);
    const sets = groups.flatMap(({ audience }) =>
      audience.set ? [{ name: `AWSReservedSSO_${audience.set.name}` }] : [],
    );
    for (const { name } of [...roles, ...taken, ...sets]) listIn(byName, `${accountId} role ${name}`).push(deployment);
    for (const person of people) listIn(byName, `${accountId} user ${person}`).push(deployment);
    if (names.ownPath) listIn(byPath, `${accountId} ${names.path}`).push(deployment);
  }
  return (arn) => {
    const { accountId, kind, name, resource } = namedBy(arn);
    const under = kind === "role" ? pathsOf(resource).flatMap((path) => byPath.get(`${accountId} ${path}`) ?? []) : [];
    return [...new Set([...(byName.get(`${accountId} ${kind} ${name}`) ?? []), ...under])];
  };
}

/** What the ARN of a principal names; of a session its role, and of a permission set's role the set. */
export function namedBy(arn: string): {
  readonly accountId: string;
  readonly kind: string;
  readonly name: string;
  readonly resource: string;
} {
  const { accountId = "", resource = "" } = parseArn(arn) ?? {};
  const [, session] = SESSION.exec(resource) ?? [];
  const [, kind = "role", whole = session ?? ""] = LAST_NAME.exec(resource) ?? [];
  const [, name = whole] = OF_SET.exec(whole) ?? [];
  return { accountId, kind, name, resource };
}

/** Every path that a role is under: of `role/teams/fraud/jobs`, `/teams/` and `/teams/fraud/`. */
function pathsOf(resource: string): string[] {
  const folders = resource.split("/").slice(1, -1);
  return folders.map((_, index) => `/${folders.slice(0, index + 1).join("/")}/`);
}

/** The teams whose role or person a principal is, and which do not say that they may assume a team's roles. */
export function withoutWord(teamsOf: TeamsOfPrincipal, arn: string, trusting: string): Deployment[] {
  const theirs = teamsOf(arn);
  if (theirs.some(({ team }) => team.team === trusting)) return [];
  const silent = theirs.filter(({ team }) => !team.mayAssume.includes(trusting));
  return [...new Map(silent.map((deployment) => [deployment.team.team, deployment])).values()];
}
