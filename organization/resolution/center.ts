import { byText, groupBy } from "../../common/lists";
import { type Environment, partitionOf } from "../../policies";
import type { Located } from "../reading/salvage";
import type { AccountFile, OrganizationFile, TeamFile } from "../schema";
import type { Deployment } from "./deployment";

/** What is of the whole instance of IAM Identity Center, as a stack of the account that administers it. */
export interface CenterInstance {
  readonly stackName: string;
  /** The key of the state: `<organization>/<account>/identity-center/terraform.tfstate`. */
  readonly stateKey: string;
  readonly organization: OrganizationFile;
  readonly account: AccountFile;
  readonly environment: Environment;
  readonly tags: Readonly<Record<string, string>>;
  /** Tags of sessions by their keys, sorted, and the user's attribute that each is of. */
  readonly attributes: readonly { readonly key: string; readonly path: string }[];
}

/** None where nothing is of the instance. */
export function resolveInstance(
  organization: OrganizationFile,
  accounts: readonly Located<AccountFile>[],
): CenterInstance | undefined {
  const { identityCenter } = organization;
  const account = accounts.find(({ value }) => value.account === identityCenter?.account)?.value;
  if (!identityCenter || identityCenter.handOver || !account) return undefined;
  const attributes = Object.entries(identityCenter.attributes).map(([key, path]) => ({ key, path }));
  if (attributes.length === 0) return undefined;
  const { region } = identityCenter;
  return {
    stackName: "identity-center",
    stateKey: `${organization.organization}/${account.account}/identity-center/terraform.tfstate`,
    organization,
    account,
    environment: { accountId: account.id, region, partition: partitionOf(region) },
    tags: organization.tags ?? {},
    attributes: attributes.sort((a, b) => byText(a.key, b.key)),
  };
}

/** The permission sets and entitlements of one team, for all its accounts, as a stack of the account that administers IAM Identity Center. */
export interface CenterDeployment {
  readonly stackName: string;
  /** The key of the state: `<organization>/<account>/identity-center/<team>/terraform.tfstate`. */
  readonly stateKey: string;
  readonly organization: OrganizationFile;
  /** The account that administers IAM Identity Center. */
  readonly account: AccountFile;
  readonly accountFile: Located<AccountFile>;
  readonly team: TeamFile;
  readonly teamFile: Located<TeamFile>;
  /** That account, and the region of the instance. */
  readonly environment: Environment;
  readonly tags: Readonly<Record<string, string>>;
  /** The team in each account in which some of its people come by a permission set or by account access manager. */
  readonly deployments: readonly Deployment[];
}

export const centerStackName = (team: string): string => `${team}-identity-center`;

/**
 * A team whose people come from there nowhere has no such stack; one that is retired keeps it, with nothing in it. Where
 * another team runs IAM Identity Center, none has.
 */
export function resolveCenters(
  organization: OrganizationFile,
  accounts: readonly Located<AccountFile>[],
  deployments: readonly Deployment[],
): CenterDeployment[] {
  const { identityCenter } = organization;
  const accountFile = accounts.find(({ value }) => value.account === identityCenter?.account);
  if (!identityCenter || identityCenter.handOver || !accountFile) return [];
  const account = accountFile.value;
  const { region } = identityCenter;
  const withSets = deployments.filter(({ groups }) => groups.some(({ audience }) => audience.set ?? audience.entitled));
  return [...groupBy(withSets, ({ teamFile }) => teamFile.file).values()].map((some) => {
    const [{ team, teamFile }] = some;
    return {
      stackName: centerStackName(team.team),
      stateKey: `${organization.organization}/${account.account}/identity-center/${team.team}/terraform.tfstate`,
      organization,
      account,
      accountFile,
      team,
      teamFile,
      environment: { accountId: account.id, region, partition: partitionOf(region) },
      tags: { ...organization.tags, ...account.tags, ...team.tags },
      deployments: some,
    };
  });
}
