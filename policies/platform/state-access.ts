import { checkCall } from "../checks/check";
import { ENVIRONMENT } from "../checks/environment";
import { type Fields, listOf, named, shape, written } from "../checks/fields";
import { PIPELINE_ARN } from "../checks/arn-forms";
import { BUCKET_NAME, KEY_ALIAS, STATE_PREFIX } from "../checks/name-forms";
import { regionalArn, s3Arn } from "../language/arn";
import { type Environment, viaService } from "../language/environment";
import { allow, deny, type ResourceStatement, type Statement } from "../language/statement";

/** A part of a state bucket. */
export interface StateScope {
  /** The bucket's name. */
  readonly bucket: string;
  /** What the keys of the states begin with, without a slash at the end: `acme/prod`. */
  readonly prefix: string;
  /**
   * A folder below the prefix that is somebody else's: `account`.
   *
   * @default - none
   */
  readonly except?: string | undefined;
  /**
   * The alias of the bucket's KMS key: `alias/terraform-state/acme`.
   *
   * @default - none: S3's keys, which need no right
   */
  readonly keyAlias?: string | undefined;
}

/** The schemas of what a {@link StateScope} has. @internal */
export const STATE_SCOPE: Fields<StateScope> = {
  bucket: named(BUCKET_NAME),
  prefix: written(STATE_PREFIX),
  except: written(STATE_PREFIX).optional(),
  keyAlias: written(KEY_ALIAS).optional(),
};
const SCOPE = shape<StateScope>(STATE_SCOPE);

/** Users and roles, of any account, that assume a role: named one by one. */
export const PIPELINES = listOf(named(PIPELINE_ARN), 1);

/**
 * What Terraform's S3 backend does with the states below a prefix, and no more: states are read and written, never
 * deleted; locks come and go. The key is known by its alias, for its ARN is only known once it is there.
 *
 * @param environment the account and region of the bucket
 * @see https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html#condition-key-bucket-ops-2
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-resource-aliases
 */
export function stateAccessStatements(environment: Environment, scope: StateScope): Statement[] {
  checkCall("stateAccessStatements", { environment: [ENVIRONMENT, environment], scope: [SCOPE, scope] });
  const { bucket, prefix, except, keyAlias } = scope;
  const state = s3Arn(environment, bucket, `${prefix}/*terraform.tfstate`);
  return [
    allow("FindStates", "s3:ListBucket", s3Arn(environment, bucket), { StringLike: { "s3:prefix": `${prefix}/*` } }),
    allow("ReadAndWriteStates", ["s3:GetObject", "s3:PutObject"], state),
    ...(except === undefined ? [] : [deny("NotOfOthers", "s3:*", s3Arn(environment, bucket, `${prefix}/${except}/*`))]),
    allow("LockStates", ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], `${state}.tflock`),
    ...(keyAlias === undefined
      ? []
      : [
          allow("UseKey", ["kms:Decrypt", "kms:GenerateDataKey"], regionalArn(environment, "kms", "key/*"), {
            "ForAnyValue:StringEquals": { "kms:ResourceAliases": keyAlias },
            StringEquals: { "kms:ViaService": viaService("s3", environment.region) },
          }),
        ]),
  ];
}

/**
 * The trust policy of a role that reaches states.
 *
 * @param pipelines the ARNs of the users and roles that run Terraform
 */
export function stateTrustStatements(pipelines: readonly string[]): ResourceStatement[] {
  checkCall("stateTrustStatements", { pipelines: [PIPELINES, pipelines] });
  return [{ Sid: "Pipelines", Effect: "Allow", Principal: { AWS: pipelines }, Action: "sts:AssumeRole" }];
}
