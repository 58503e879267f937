import type { Place } from "../../common/fault";
import { byText } from "../../common/lists";
import { type Environment, iamArn, partitionOf, TRUST_SIZE } from "../../policies";
import type { Located } from "../reading/salvage";
import type { AccountFile, OrganizationFile } from "../schema";
import { roleOf } from "../schema/deploy-role";

type StateBucketFile = NonNullable<NonNullable<OrganizationFile["state"]["s3"]>["create"]>;

/** The state bucket that the project makes, with everything decided: what the stack `state` is made from. */
export interface State {
  readonly stackName: string;
  /** The key of the stack's own state: `<organization>/state/terraform.tfstate`. */
  readonly stateKey: string;
  readonly organization: OrganizationFile;
  /** Where the settings stand, for problems. */
  readonly place: Place;
  /** The account and region of the bucket. */
  readonly environment: Environment;
  readonly bucket: string;
  readonly deployRole: StateBucketFile["deployRole"];
  /** `alias/terraform-state/<organization>`; undefined with S3's keys. */
  readonly keyAlias: string | undefined;
  readonly noncurrentDays: number;
  readonly tags: Readonly<Record<string, string>>;
  /** How many characters AWS takes in a trust policy, in the account of the bucket. */
  readonly maxTrustPolicySize: number;
  /** One role for each account, or two where its own stack is an administrator's; sorted by their names. */
  readonly roles: readonly StateRole[];
}

/** The role that reaches the states of one account. */
export interface StateRole {
  /** The account's name, with `.admin` for the role that reaches the state of the account's own stack only. */
  readonly key: string;
  readonly name: string;
  readonly path: string;
  /** What the keys of the states begin with: `acme/prod`. */
  readonly prefix: string;
  /** The folder below it that is the administrator's. */
  readonly except?: string;
  /** The ARNs of those who may assume the role. */
  readonly pipelines: readonly string[];
}

/**
 * The settings with the twelve digits of the state's account in place of its name, so that they alone say all ARNs.
 *
 * @param accountIds the ids of the organization's accounts by name
 */
export function withStateAccount(
  organization: OrganizationFile,
  accountIds: ReadonlyMap<string, string>,
): OrganizationFile {
  const { s3 } = organization.state;
  if (!s3?.create) return organization;
  const account = accountIds.get(s3.create.account) ?? s3.create.account;
  return { ...organization, state: { s3: { ...s3, create: { ...s3.create, account } } } };
}

/** The state bucket that the project makes, or undefined where it does not. */
export function resolveState(
  organizationFile: Located<OrganizationFile>,
  settings: OrganizationFile,
  accounts: readonly AccountFile[],
): State | undefined {
  const { s3 } = settings.state;
  if (!s3?.create) return undefined;
  const { deployRole, encryption, noncurrentDays } = s3.create;
  const { organization } = settings;
  return {
    stackName: "state",
    stateKey: `${organization}/state/terraform.tfstate`,
    organization: settings,
    place: organizationFile.at(["state", "s3", "create"]),
    environment: stateEnvironment(s3.create, s3.region),
    bucket: s3.bucket,
    deployRole,
    keyAlias: encryption === "kms" ? `alias/terraform-state/${organization}` : undefined,
    noncurrentDays,
    tags: settings.tags ?? {},
    maxTrustPolicySize: accounts.find(({ id }) => id === s3.create?.account)?.limits.trustPolicy ?? TRUST_SIZE.default,
    roles: accounts.flatMap((account) => rolesFor(organization, account)).sort((a, b) => byText(a.key, b.key)),
  };
}

/** What an administrator deploys with a role of its own has a state that the teams' pipelines do not reach. */
function rolesFor(organization: string, account: AccountFile): StateRole[] {
  const prefix = `${organization}/${account.account}`;
  const teams = { ...roleNames(organization, account.account), prefix, pipelines: pipelinesOf(account) };
  if (account.adminRole === undefined) return [teams];
  const admin = { ...roleNames(organization, adminKey(account.account)), prefix: `${prefix}/account` };
  return [
    { ...teams, except: "account" },
    { ...admin, pipelines: adminPipelinesOf(account) },
  ];
}

/** No account's name has a dot. */
const adminKey = (account: string): string => `${account}.admin`;

/**
 * The ARN of the role that reaches the states of an account; undefined where the project does not make the bucket.
 *
 * @param own whether it is about the state of the account's own stack
 */
export function stateRoleArn(
  { organization, state: { s3 } }: OrganizationFile,
  { account, adminRole }: Pick<AccountFile, "account" | "adminRole">,
  own: boolean,
): string | undefined {
  if (!s3?.create) return undefined;
  const { path, name } = roleNames(organization, own && adminRole !== undefined ? adminKey(account) : account);
  return iamArn(stateEnvironment(s3.create, s3.region), `role${path}${name}`);
}

/** Whom Terraform reaches the states of an account as: the role of the bucket that the project makes, or the file's. */
export const stateRoleOf = (
  organization: OrganizationFile,
  account: Pick<AccountFile, "account" | "adminRole">,
  own: boolean,
): string | undefined => stateRoleArn(organization, account, own) ?? organization.state.s3?.assumeRole;

/** Who runs Terraform for an account: whom its file names, or else the role that Terraform assumes there. */
export const pipelinesOf = ({ pipelines, deployRole }: AccountFile): readonly string[] =>
  pipelines ?? arnsOf(deployRole);

/** Likewise for the account's own stack, where it has an admin role. */
export const adminPipelinesOf = ({ adminPipelines, adminRole }: AccountFile): readonly string[] =>
  adminPipelines ?? arnsOf(adminRole);

const arnsOf = (role: AccountFile["deployRole"]): string[] => (role === undefined ? [] : [roleOf(role).arn]);

/** An account's name has at most 32 characters, so that the role's has at most 54 of IAM's 64. */
const roleNames = (organization: string, key: string): Pick<StateRole, "key" | "name" | "path"> => ({
  key,
  name: `terraform-state-${key}`,
  path: `/terraform-state/${organization}/`,
});

const stateEnvironment = ({ account }: StateBucketFile, region: string): Environment => ({
  accountId: account,
  region,
  partition: partitionOf(region),
});
