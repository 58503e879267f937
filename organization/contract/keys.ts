import { rememberingOf } from "../../common/memo";
import { takesRole } from "../resolution/audience";
import type { Deployment } from "../resolution/deployment";

/** A role or group of a team in an account. */
export interface TeamPrincipal {
  /** A group whose people take a role is that role. */
  readonly kind: "role" | "group";
  readonly arn: string;
  /** The name in IAM. */
  readonly name: string;
}

/** A team's roles and groups by what its files call them. */
export interface PrincipalKeys {
  /** `execution` is every execution role. */
  readonly roles: ReadonlyMap<string, readonly TeamPrincipal[]>;
  readonly groups: ReadonlyMap<string, readonly TeamPrincipal[]>;
}

/** The roles and groups of a deployment by what contracts and commands call them. */
export const principalKeys = rememberingOf(({ roles, groups }: Deployment): PrincipalKeys => {
  const all = roles.map(({ key, arn, name }) => ({ key, principal: { kind: "role", arn, name } as const }));
  return {
    roles: new Map([
      ["execution", all.map(({ principal }) => principal)],
      ...all.map(({ key, principal }): [string, TeamPrincipal[]] => [key, [principal]]),
    ]),
    groups: new Map(
      groups
        .filter(({ audience }) => audience.set?.retired !== true)
        .map(({ key, name, arn, audience }) => [key, [{ kind: takesRole(audience) ? "role" : "group", arn, name }]]),
    ),
  };
});

/** Who is called so: a role before a group; nobody, where the team has none such. */
export function principalsCalled(deployment: Deployment, key: string): readonly TeamPrincipal[] {
  const { roles, groups } = principalKeys(deployment);
  return roles.get(key) ?? groups.get(key) ?? [];
}
