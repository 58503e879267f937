import type {
  BucketGrant,
  DataSetting,
  Environment,
  GrantOf,
  Repository,
  Statement,
  TeamRole,
  Trust,
  WorkScope,
} from "../../policies";
import type { Located } from "../reading/salvage";
import type { Path } from "../reading/source";
import type { AccountFile, OrganizationFile, TeamFile } from "../schema";
import type { DeployedAudience } from "./audience";
import type { Consent } from "./consent";
import type { Names } from "./names";
import type { Shared } from "./shared";

/** One team in one account, with everything that may differ per account decided: what a stack is made from. */
export interface Deployment {
  readonly stackName: string;
  /** The key of the state: `<organization>/<account>/<team>/terraform.tfstate`. */
  readonly stateKey: string;
  readonly organization: OrganizationFile;
  readonly account: AccountFile;
  readonly team: TeamFile;
  /** The files behind it, for the places of problems. */
  readonly accountFile: Located<AccountFile>;
  readonly teamFile: Located<TeamFile>;
  readonly environment: Required<Environment>;
  /** What the teams of the account share. */
  readonly shared: Shared;
  /** Whether no other team works in the account. */
  readonly soleTeam: boolean;
  readonly names: Names;
  readonly tags: Readonly<Record<string, string>>;
  /** The execution roles, in the order of their keys' kinds. */
  readonly roles: readonly DeployedRole[];
  /** What the team does in SageMaker, and within which limits. */
  readonly work: WorkScope;
  /** The default bucket and the offline store are among them. */
  readonly data: readonly WithOwner<BucketGrant & Consent>[];
  readonly defaultBucket: BucketGrant | undefined;
  /** Where the models of Deployers write. */
  readonly endpointResults: readonly WithOwner<BucketGrant & Consent>[];
  /** What else holds data, by the setting that lists it. */
  readonly resources: { readonly [S in DataSetting]: readonly DeployedData<S>[] };
  readonly repositories: readonly WithOwner<Repository & Consent>[];
  /** Who may assume every execution role. */
  readonly trust: Trust;
  /** What the team file attaches to every execution role. */
  readonly managedPolicies: readonly AttachedPolicy[];
  readonly groups: readonly DeployedGroup[];
  readonly notebooks: readonly DeployedNotebook[];
}

/** Something that holds data or images, and whose it is. */
export type WithOwner<T> = T & {
  /** Where it stands in the team file. */
  readonly path: Path;
  /** The account that owns it: twelve digits. */
  readonly ownerId: string;
};

/** Something of a service that holds data. */
export type DeployedData<S extends DataSetting> = WithOwner<GrantOf<S> & Consent>;

export interface DeployedRole extends TeamRole {
  readonly name: string;
  /** Who may assume it: those who may assume every one, and its own. */
  readonly trust: Trust;
  /** What the team file attaches to this role alone. */
  readonly managedPolicies: readonly AttachedPolicy[];
  /** The statements that it has from the team file: those of all roles, and its own. */
  readonly statements: readonly WrittenStatement[];
}

/** A statement that the team file spells. */
export interface WrittenStatement {
  readonly statement: Statement;
  /** Where it stands in the team file. */
  readonly path: Path;
}

export interface DeployedGroup {
  /** What the group is called in the team file: `ML_Engineers`. */
  readonly key: string;
  /** The name of the group in IAM, of the role in its place, or of the permission set. */
  readonly name: string;
  /** Of the role that IAM Identity Center makes of a permission set, a pattern. */
  readonly arn: string;
  readonly audience: DeployedAudience;
  /** IAM users. */
  readonly members: readonly string[];
  readonly access: "scoped" | "aws-managed";
  readonly managedPolicies: readonly AttachedPolicy[];
  readonly statements: readonly Statement[];
  /** Of Deployers, whether they run the team's pipelines. @default false */
  readonly pipelines?: boolean;
}

/** A managed policy that the team file attaches. */
export interface AttachedPolicy {
  /** Of one that is divided, several. */
  readonly arns: readonly string[];
  /** Where it stands in the team file. */
  readonly path: Path;
}

export interface DeployedNotebook {
  readonly name: string;
  readonly instanceType: string;
  readonly volumeSize: number;
  readonly subnetId: string | undefined;
  readonly securityGroupIds: readonly string[] | undefined;
  readonly kmsKeyId: string | undefined;
  readonly rootAccess: boolean;
  readonly directInternetAccess: boolean;
}
