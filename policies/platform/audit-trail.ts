import { checkCall } from "../checks/check";
import { ENVIRONMENT } from "../checks/environment";
import { named, written } from "../checks/fields";
import { BUCKET_NAME, TRAIL_NAME } from "../checks/name-forms";
import { iamArn, regionalArn, s3Arn } from "../language/arn";
import { elsewhere, type Environment } from "../language/environment";
import { allow, deny, type ResourceStatement, type Statement } from "../language/statement";

type Principal = ResourceStatement["Principal"];

const CLOUDTRAIL: Principal = { Service: "cloudtrail.amazonaws.com" };
const EVERYBODY: Principal = { AWS: "*" };

/** The ARN of a trail, in its home region. CloudTrail sends this one from all regions. */
export const trailArn = (environment: Environment, name: string): string =>
  regionalArn(environment, "cloudtrail", `trail/${name}`);

/**
 * The policy of the bucket that a trail delivers to: this trail alone writes, and nobody deletes, as long as the policy
 * stands. S3 still removes what the lifecycle configuration says, and an administrator may change both: what is
 * denied here are the rights that are handed out for other buckets, such as `s3:*` on all of them.
 *
 * @param trail the trail's name
 * @param bucket the bucket's name
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html
 */
export function auditBucketStatements(environment: Environment, trail: string, bucket: string): ResourceStatement[] {
  checkCall("auditBucketStatements", {
    environment: [ENVIRONMENT, environment],
    trail: [written(TRAIL_NAME), trail],
    bucket: [named(BUCKET_NAME), bucket],
  });
  const source = { "aws:SourceArn": trailArn(environment, trail) };
  const [whole, objects] = [s3Arn(environment, bucket), s3Arn(environment, bucket, "*")];
  const logs = s3Arn(environment, bucket, `AWSLogs/${environment.accountId}/*`);
  return [
    forWhom(CLOUDTRAIL, allow("CheckBucket", "s3:GetBucketAcl", whole, { StringEquals: source })),
    forWhom(
      CLOUDTRAIL,
      allow("DeliverLogs", "s3:PutObject", logs, {
        StringEquals: { ...source, "s3:x-amz-acl": "bucket-owner-full-control" },
      }),
    ),
    forWhom(EVERYBODY, deny("TlsOnly", "s3:*", [whole, objects], { Bool: { "aws:SecureTransport": "false" } })),
    forWhom(
      EVERYBODY,
      deny("ServicesWriteOnly", ["s3:PutObject", "s3:ReplicateObject"], objects, {
        BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
      }),
    ),
    forWhom(EVERYBODY, deny("NobodyDeletes", ["s3:DeleteObject", "s3:DeleteObjectVersion"], objects)),
  ];
}

/**
 * The policy of the key that a trail encrypts with. Beside CloudTrail, which needs `kms:Decrypt` for a bucket with an S3
 * Bucket Key, the identity policies of the account decide: who reads logs needs `kms:Decrypt` beside `s3:GetObject`.
 *
 * @param trail the trail's name
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function auditKeyStatements(environment: Environment, trail: string): ResourceStatement[] {
  checkCall("auditKeyStatements", {
    environment: [ENVIRONMENT, environment],
    trail: [written(TRAIL_NAME), trail],
  });
  const source = { "aws:SourceArn": trailArn(environment, trail) };
  const anyRegion = trailArn(elsewhere(environment, { region: "*" }), trail);
  return [
    forWhom({ AWS: iamArn(environment, "root") }, allow("AccountDecides", "kms:*", "*")),
    forWhom(
      CLOUDTRAIL,
      allow("EncryptLogs", "kms:GenerateDataKey*", "*", {
        StringEquals: source,
        StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": anyRegion },
      }),
    ),
    forWhom(CLOUDTRAIL, allow("UseKey", ["kms:Decrypt", "kms:DescribeKey"], "*", { StringEquals: source })),
  ];
}

const forWhom = (Principal: Principal, statement: Statement): ResourceStatement => ({ ...statement, Principal });
