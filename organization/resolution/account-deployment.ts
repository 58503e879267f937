import { type OidcProvider, oidcProvidersOf } from "../../policies";
import type { Located } from "../reading/salvage";
import type { AccountFile, OrganizationFile } from "../schema";
import type { AccountResource } from "../schema/account-shared";
import type { Deployment } from "./deployment";
import type { Shared } from "./shared";

/** What the teams of one account share, as a stack of its own. */
export interface AccountDeployment {
  readonly stackName: string;
  /** The key of the state: `<organization>/<account>/account/terraform.tfstate`. */
  readonly stateKey: string;
  readonly organization: OrganizationFile;
  readonly account: AccountFile;
  readonly accountFile: Located<AccountFile>;
  readonly shared: Shared;
  readonly tags: Readonly<Record<string, string>>;
  /** The names of the teams' buckets that are this account's. */
  readonly buckets: readonly string[];
  /** The OpenID Connect providers that are made. */
  readonly oidcProviders: readonly OidcProvider[];
}

/** No team is called so. */
export const accountStackName = ({ account }: AccountFile): string => `${account}-account`;

/** @param deployments the teams of the account */
export function resolveAccount(
  organization: OrganizationFile,
  accountFile: Located<AccountFile>,
  shared: Shared,
  deployments: readonly Deployment[],
): AccountDeployment {
  const account = accountFile.value;
  const active = deployments.filter(({ team }) => !team.retired);
  const owned = active.flatMap(({ data }) => data.filter(({ ownerId }) => ownerId === account.id));
  return {
    stackName: accountStackName(account),
    stateKey: `${organization.organization}/${account.account}/account/terraform.tfstate`,
    organization,
    account,
    accountFile,
    shared,
    tags: { ...organization.tags, ...account.tags },
    buckets: [...new Set(owned.map(({ bucket }) => bucket))].sort(),
    oidcProviders: oidcProvidersIn(account, shared, deployments),
  };
}

/** With the audiences that its file names, and those of groups: of a retired team, too, until its file is gone. */
function oidcProvidersIn(
  account: AccountFile,
  { environment }: Shared,
  deployments: readonly Deployment[],
): OidcProvider[] {
  const trusts = deployments.flatMap(({ groups }) =>
    groups.flatMap(({ audience: { role } }) => (role && "oidc" in role.trust ? [role.trust.oidc] : [])),
  );
  const trusted = new Map(oidcProvidersOf(environment, ...trusts).map(({ host, audiences }) => [host, audiences]));
  return Object.entries(account.oidcProviders).map(([host, { audiences }]) => ({
    host,
    audiences: [...new Set([...(trusted.get(host) ?? []), ...audiences])].sort(),
  }));
}

type SharedByTeams = Pick<AccountDeployment, "account" | "shared">;

/** Whether the account's stack makes it. A boundary may be there already, and guardrails may ask for nothing. */
const IS_MADE: Readonly<Record<AccountResource, (account: SharedByTeams) => boolean>> = {
  permissionsBoundary: ({ shared }) => shared.boundary !== undefined,
  guardrails: ({ shared }) => shared.guardrails !== undefined,
  policies: ({ shared }) => shared.policies.length > 0,
  auditTrail: ({ account }) => account.auditTrail !== undefined,
  accessAnalyzer: ({ account }) => account.accessAnalyzer !== undefined,
  oidcProviders: ({ account }) => Object.keys(account.oidcProviders).length > 0,
};

/** What the account's stack makes. */
export const resourcesOf = (account: SharedByTeams): AccountResource[] =>
  (Object.keys(IS_MADE) as AccountResource[]).filter((resource) => IS_MADE[resource](account));

/** Whether the account has no stack of its own. */
export const sharesNothing = (account: SharedByTeams): boolean => resourcesOf(account).length === 0;
