import type { Deployment, DeployedGroup } from "../resolution/deployment";
import { type DirectoryPrincipal, principalOf } from "../resolution/permission-set";
import { saidOf, type Said } from "./audiences";
import type { Checked } from "./check";

/** A group or a user of the directory, and where it is said that they come to a group. */
export interface SaidInDirectory extends Said {
  readonly kind: "groups" | "users";
  readonly principal: DirectoryPrincipal;
}

/** Who of the directory comes to a group, in the order of the file, by whichever way; those too whose day is past. */
export function saidInDirectory(checked: Checked, deployment: Deployment, group: DeployedGroup): SaidInDirectory[] {
  const said = saidOf(checked, deployment, group);
  const { from } = group.audience;
  if (!said || from === "nobody") return [];
  const { account, team, organization } = deployment;
  const audience = {
    team: team.groups[group.key]?.audience,
    account: account.people,
    organization: organization.people,
  }[from];
  const words = {
    organization: organization.organization,
    account: account.account,
    team: team.team,
    group: group.key,
  };
  return (["identityCenter", "accountAccess"] as const).flatMap((way) =>
    (["groups", "users"] as const).flatMap((kind) =>
      (audience?.[way]?.[kind as "groups"] ?? []).map((one, index) => ({
        kind,
        principal: principalOf(one, words),
        file: said.file,
        path: [...said.path, way, kind, index],
      })),
    ),
  );
}

/** What tells a group or user of the directory from others. It tells no upper from lower case. */
export const keyInDirectory = (kind: "groups" | "users", principal: DirectoryPrincipal): string =>
  "id" in principal ? `${kind} id ${principal.id.toLowerCase()}` : `${kind} ${principal.name.toLowerCase()}`;
