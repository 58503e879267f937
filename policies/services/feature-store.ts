import { named, shape } from "../checks/fields";
import { KEY_ARN } from "../checks/arn-forms";
import { BUCKET_NAME, PREFIX } from "../checks/name-forms";
import { regionalArn, s3Arn } from "../language/arn";
import type { Environment } from "../language/environment";
import { allow, type Statement } from "../language/statement";
import { teamArn } from "./sagemaker";

/** Where feature groups keep their offline store. */
export interface OfflineStore {
  readonly bucket: string;
  /** The start of the keys, with or without the slash at the end. */
  readonly prefix: string;
  /** The ARN of the store's KMS key. @default - the bucket's encryption */
  readonly kmsKey?: string;
}

/** The schema of an {@link OfflineStore}. @internal */
export const OFFLINE_STORE = shape<OfflineStore>({
  bucket: named(BUCKET_NAME),
  prefix: named(PREFIX),
  kmsKey: named(KEY_ARN).optional(),
});

/**
 * Records of the team's feature groups, written and read by jobs.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-security.html
 */
export function recordStatements(environment: Environment, team: string): Statement[] {
  const actions = ["BatchGetRecord", "DeleteRecord", "GetRecord", "PutRecord"].map((action) => `sagemaker:${action}`);
  return [
    allow("UseRecords", [...actions, "sagemaker:DescribeFeatureGroup"], teamArn(environment, team, "feature-group")),
  ];
}

/** The offline store's key is used without S3, so it has no `kms:ViaService`. */
export function storeKeyStatements(kmsKey: string): Statement[] {
  return [allow("EncryptOfflineStore", ["kms:Decrypt", "kms:GenerateDataKey"], kmsKey)];
}

/**
 * What the offline store takes beside reading and writing its objects: their ACLs, its key, and its table in Glue's
 * catalog, in a database that all teams of an account share.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-adding-policies.html
 */
export function offlineStoreStatements(
  environment: Environment,
  { bucket, prefix, kmsKey }: OfflineStore,
): Statement[] {
  const glue = (resource: string): string => regionalArn(environment, "glue", resource);
  return [
    allow("CheckOfflineStore", ["s3:GetBucketAcl"], s3Arn(environment, bucket)),
    allow("OwnOfflineStore", ["s3:PutObjectAcl"], s3Arn(environment, bucket, `${prefix.replace(/\/+$/, "")}/*`)),
    allow(
      "CatalogOfflineStore",
      ["glue:GetTable", "glue:UpdateTable"],
      [glue("catalog"), glue("database/sagemaker_featurestore"), glue("table/sagemaker_featurestore/*")],
    ),
    ...(kmsKey === undefined ? [] : storeKeyStatements(kmsKey)),
  ];
}
