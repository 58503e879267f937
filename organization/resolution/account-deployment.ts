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
  };
}

type SharedByTeams = Pick<AccountDeployment, "account" | "shared">;

/** Whether the account's stack makes it. A boundary may be there already, and guardrails may ask for nothing. */
const IS_MADE: Readonly<Record<AccountResource, (account: SharedByTeams) => boolean>> = {
  permissionsBoundary: ({ shared }) => shared.boundary !== undefined,
  guardrails: ({ shared }) => shared.guardrails !== undefined,
  policies: ({ shared }) => shared.policies.length > 0,
  auditTrail: ({ account }) => account.auditTrail !== undefined,
  accessAnalyzer: ({ account }) => account.accessAnalyzer !== undefined,
};

/** What the account's stack makes. */
export const resourcesOf = (account: SharedByTeams): AccountResource[] =>
  (Object.keys(IS_MADE) as AccountResource[]).filter((resource) => IS_MADE[resource](account));

/** Whether the account has no stack of its own. */
export const sharesNothing = (account: SharedByTeams): boolean => resourcesOf(account).length === 0;
