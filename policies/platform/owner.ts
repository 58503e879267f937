import { iamArn, parseArn, s3Arn } from "../language/arn";
import type { Environment } from "../language/environment";
import type { ResourceStatement, Statement } from "../language/statement";
import type { DataGrant } from "../services/data-service";
import {
  DATA_SERVICES,
  dataArn,
  type DataNoun,
  type DataPrefix,
  type DataSetting,
  type GrantOf,
  serviceStatements,
} from "../services/data-services";
import { repositoryArn, PULL, type Repository } from "../services/ecr";
import { storeKeyStatements } from "../services/feature-store";
import { keyStatements, volumeKeyStatements } from "../services/kms";
import { type BucketGrant, reads, s3Statements, writes } from "../services/s3";

/** What the owner of a resource in another account adds to the resource's policy: both accounts must allow access. */
export interface OwnerStatements {
  /** Twelve digits. */
  readonly ownerId: string;
  /** The kind of policy that the statements go to. */
  readonly policy: "bucket policy" | "key policy" | "repository policy" | `${DataNoun} policy`;
  /** The ARN of the resource whose policy it is. */
  readonly resource: string;
  readonly statements: readonly ResourceStatement[];
}

/**
 * The bucket policy's side of a grant: the same actions on the same objects, for the roles.
 *
 * @param principals the ARNs of the roles that are granted access
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-walkthroughs-managing-access-example2.html
 */
export function bucketOwnerStatements(
  environment: Environment,
  ownerId: string,
  grant: BucketGrant,
  principals: readonly string[],
): OwnerStatements {
  const { kmsKey: _, ...withoutKey } = grant;
  const statements = forPrincipals(s3Statements(environment, [withoutKey]), principals);
  return { ownerId, policy: "bucket policy", resource: s3Arn(environment, grant.bucket), statements };
}

/**
 * The key policy's side of a key in another account.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
 */
export function keyOwnerStatements(
  environment: Environment,
  service: "s3" | DataPrefix,
  { access, kmsKey }: { access: BucketGrant["access"]; kmsKey: string },
  principals: readonly string[],
): OwnerStatements {
  const keys = { read: reads(access) ? [kmsKey] : [], write: writes(access) ? [kmsKey] : [] };
  return ofKey(kmsKey, keyStatements("Use", service, keys, environment.region), principals);
}

/** The same for a key that volumes are encrypted with. */
export const volumeKeyOwnerStatements = (kmsKey: string, principals: readonly string[]): OwnerStatements =>
  ofKey(kmsKey, volumeKeyStatements(kmsKey), principals);

/** The same for a key that a feature store is encrypted with. */
export const storeKeyOwnerStatements = (kmsKey: string, principals: readonly string[]): OwnerStatements =>
  ofKey(kmsKey, storeKeyStatements(kmsKey), principals);

/** In a key policy, "*" is the key itself. */
function ofKey(kmsKey: string, statements: readonly Statement[], principals: readonly string[]): OwnerStatements {
  return {
    ownerId: parseArn(kmsKey)?.accountId ?? "",
    policy: "key policy",
    resource: kmsKey,
    statements: forPrincipals(statements, principals, "*"),
  };
}

/**
 * The repository policy's side; such a policy names no resource.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html
 */
export function repositoryOwnerStatements(
  environment: Environment,
  ownerId: string,
  repository: Repository,
  principals: readonly string[],
): OwnerStatements {
  const statement: ResourceStatement = {
    Sid: "PullImages",
    Effect: "Allow",
    Principal: { AWS: principals },
    Action: PULL,
  };
  const resource = repositoryArn(environment, repository);
  return { ownerId, policy: "repository policy", resource, statements: [statement] };
}

/**
 * The side of a policy on what a service holds, for a table with its indexes.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-cross-account-resource-access.html
 */
export function dataOwnerStatements<S extends DataSetting>(
  setting: S,
  environment: Environment,
  ownerId: string,
  grant: GrantOf<S>,
  principals: readonly string[],
): OwnerStatements {
  const { kmsKey: _, ...withoutKey }: DataGrant = grant;
  const statements = forPrincipals(serviceStatements(setting, environment, [withoutKey as GrantOf<S>]), principals);
  return {
    ownerId,
    policy: `${DATA_SERVICES[setting].noun} policy`,
    resource: dataArn(setting, environment, grant),
    statements,
  };
}

/**
 * The same for the roles of permission sets, whose ARNs end in what AWS makes up: a policy cannot name them as principals, so
 * that it names their account, and asks for the role.
 *
 * @param roles the ARNs as patterns
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
export const forPermissionSets = (
  environment: Environment,
  { statements, ...owner }: OwnerStatements,
  roles: readonly string[],
): OwnerStatements => ({
  ...owner,
  statements: statements.map((statement) => ({
    ...statement,
    Principal: { AWS: [iamArn(environment, "root")] },
    Condition: { ...statement.Condition, ArnLike: { "aws:PrincipalArn": roles } },
  })),
});

function forPrincipals(
  statements: readonly Statement[],
  principals: readonly string[],
  resource?: string,
): ResourceStatement[] {
  return statements.map((statement) => ({
    ...statement,
    Principal: { AWS: principals },
    ...(resource !== undefined && { Resource: resource }),
  }));
}
