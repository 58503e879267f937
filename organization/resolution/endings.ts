import type { Place } from "../../common/fault";
import { textIn } from "../schema/per-account";
import { roleSettings } from "../schema/role-settings";
import type { Deployment } from "./deployment";
import { membersIn } from "./members";
import { calledInDirectory, type DirectoryPrincipal, principalOf } from "./permission-set";

/** What a team file gives somebody up to a day, in one of the team's accounts. */
export interface Ending {
  /** A membership, an assignment or an entitlement is left out after its day; a trust policy has the day in it. */
  readonly kind: "membership" | "assignment" | "entitlement" | "trust";
  /** The name of a user, an ARN, or in words whose tokens: `acme/ml on GitHub`. */
  readonly who: string;
  /** The names in IAM of the group, or of the roles that may be assumed; or of the permission set. */
  readonly of: readonly string[];
  /** Of an assignment or an entitlement: who it is in the directory. */
  readonly given?: DirectoryPrincipal & { readonly kind: "group" | "user" };
  /** Whether the directory has not got them yet, so that they are left out before the day, too. */
  readonly pending?: true;
  /** The last day, `YYYY-MM-DD`. */
  readonly until: string;
  /** Where the file says so. */
  readonly place: Place;
}

/** All that ends, team by team. What a retired team's file says is not deployed. */
export const endingsOf = (deployments: readonly Deployment[]): Ending[] =>
  deployments
    .filter(({ team }) => !team.retired)
    .flatMap((deployment) => [
      ...memberships(deployment),
      ...assignments(deployment),
      ...intoExecutionRoles(deployment),
      ...intoGroups(deployment),
    ]);

/** What ends of all that is named, each told as it is called. */
type Named = readonly (readonly [who: string | undefined, until: string | undefined])[];

function intoRoles(
  { teamFile }: Deployment,
  of: readonly string[],
  path: readonly (string | number)[],
  named: Named,
): Ending[] {
  return named.flatMap(([who, until], index) =>
    who === undefined || until === undefined
      ? []
      : [{ kind: "trust", who, of, until, place: teamFile.at([...path, index, "until"]) }],
  );
}

function memberships({ account, team, teamFile, groups }: Deployment): Ending[] {
  return groups.flatMap(({ key, name }) =>
    membersIn(account.account, team, key).flatMap(({ name: who, until, path }) =>
      until === undefined
        ? []
        : [{ kind: "membership" as const, who, of: [name], until, place: teamFile.at([...path, "until"]) }],
    ),
  );
}

/** Only a group's own audience says until when: `people:` is for everybody. */
function assignments({ account, groups, organization, team, teamFile }: Deployment): Ending[] {
  return groups.flatMap(({ key, name, audience: { set, entitled } }) => {
    const way = entitled ? "accountAccess" : "identityCenter";
    const assigned = team.groups[key]?.audience?.[way];
    if (!(set ?? entitled) || set?.retired || !assigned) return [];
    const words = { organization: organization.organization, account: account.account, team: team.team, group: key };
    return (["groups", "users"] as const).flatMap((list) =>
      (assigned[list] ?? []).flatMap((one, index): Ending[] => {
        if (typeof one === "string" || one.until === undefined) return [];
        const given = { ...principalOf(one, words), kind: list === "groups" ? ("group" as const) : ("user" as const) };
        return [
          {
            kind: entitled ? "entitlement" : "assignment",
            who: calledInDirectory(given),
            of: [name],
            given,
            ...(one.pending && { pending: true }),
            until: one.until,
            place: teamFile.at(["groups", key, "audience", way, list, index, "until"]),
          },
        ];
      }),
    );
  });
}

function intoExecutionRoles(deployment: Deployment): Ending[] {
  const { account, team, roles } = deployment;
  return roleSettings(team).flatMap(({ path, key, trust: { principals = [] } }) =>
    intoRoles(
      deployment,
      roles.filter((role) => key === undefined || role.key === key).map(({ name }) => name),
      [...path, "trust", "principals"],
      principals.map(({ arn, until }) => [textIn(account.account, arn), until]),
    ),
  );
}

function intoGroups(deployment: Deployment): Ending[] {
  const { account, team, groups } = deployment;
  return groups.flatMap(({ key, name }) => {
    const { principals = [], oidc } = team.groups[key]?.audience ?? {};
    const path = ["groups", key, "audience"];
    const into = (more: readonly string[], named: Named): Ending[] =>
      intoRoles(deployment, [name], [...path, ...more], named);
    return [
      ...into(
        ["principals"],
        principals.map(({ arn, until }) => [textIn(account.account, arn), until]),
      ),
      ...into(
        ["oidc", "github"],
        (oidc?.github ?? []).map(({ repository, until }) => [`${repository} on GitHub`, until]),
      ),
      ...into(
        ["oidc", "gitlab"],
        (oidc?.gitlab ?? []).map(({ project, host = "gitlab.com", until }) => [`${project} on ${host}`, until]),
      ),
      ...into(
        ["oidc", "tokens"],
        (oidc?.tokens ?? []).map(({ issuer, until }) => [`what comes from ${issuer}`, until]),
      ),
    ];
  });
}
