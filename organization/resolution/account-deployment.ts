import type { Located } from "../reading/salvage";
import type { AccountFile, OrganizationFile } from "../schema";
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

/** Whether the account has no stack of its own. */
export const sharesNothing = ({ account, shared }: AccountDeployment): boolean =>
  !shared.boundary &&
  !shared.guardrails &&
  shared.policies.length === 0 &&
  !account.auditTrail &&
  !account.accessAnalyzer;
