import type { Trust } from "../../policies";
import type { Path } from "../reading/source";
import type { AccountFile, TeamFile } from "../schema";
import { type RoleSettings, roleSettings, type SaidTrust, settingsOfRole } from "../schema/role-settings";
import { trustedPrincipals } from "./trusted-principals";

/**
 * Who may assume execution roles of a team, by what its file says of all of them, and by what it says of one.
 * Where there is a trail, sessions may say in it who is behind them.
 */
export function resolveTrust({ account, auditTrail }: AccountFile, settings: readonly RoleSettings[]): Trust {
  const said = settings.map(({ trust }) => trust);
  const services = [...new Set(said.flatMap((one) => one.services ?? []))];
  return {
    ...said.map(conditionsOf).reduce((all, one) => ({ ...all, ...one }), {}),
    ...(auditTrail && { setSourceIdentity: true }),
    ...(said.some((one) => one.services) && { services }),
    principals: trustedPrincipals(
      account,
      said.flatMap((one) => one.principals ?? []),
    ),
  };
}

/** What is not said of one role is as it is for all. */
const conditionsOf = ({ services: _, principals: __, ...conditions }: SaidTrust): Partial<Trust> =>
  Object.fromEntries(Object.entries(conditions).filter(([, value]) => value !== undefined));

/** The setting that names a service or a principal, by its ARN, for a role; that of all roles where none does. */
export function trustNaming(account: string, team: TeamFile, key: string, name: string): Path {
  const naming = settingsOfRole(team, key).find(
    ({ trust: { services = [], principals = [] } }) =>
      services.includes(name) || trustedPrincipals(account, principals).some(({ arn }) => arn === name),
  );
  return [...(naming?.path ?? ["executionRole"]), "trust"];
}

/** The place of what a statement of a role's trust policy comes from, by its Sid: what is said of the one role, or of all. */
export function trustSetting(account: string, team: TeamFile, key: string, sids: readonly string[]): Path {
  const [all] = roleSettings(team);
  const own = settingsOfRole(team, key).find((one) => one.key !== undefined);
  const general: Path = ["executionRole", "trust"];
  if (!own) return general;
  const forAll = trustedPrincipals(account, all.trust.principals ?? []).length;
  const { services = [], principals = [], ...conditions } = own.trust;
  const isOwn = sids.some((sid) => {
    const [, number] = /^Principal(\d+)$/.exec(sid) ?? [];
    if (number !== undefined) return Number(number) > forAll && principals.length > 0;
    return sid === "Services" ? services.length > 0 : Object.keys(conditionsOf(conditions)).length > 0;
  });
  return isOwn ? [...own.path, "trust"] : general;
}
