import { checkCall } from "../checks/check";
import { ENVIRONMENT } from "../checks/environment";
import { named, oneOf } from "../checks/fields";
import { BUCKET_NAME } from "../checks/name-forms";
import { iamArn, s3Arn } from "../language/arn";
import type { Environment } from "../language/environment";
import { allow, type Conditions, deny, type ResourceStatement, type Statement } from "../language/statement";

/** How the objects of a state bucket are encrypted: with a KMS key of its own, or with S3's keys. */
export type StateEncryption = "kms" | "s3";

/** `s3` as a prefix of the names of the headers that ask for an encryption. */
const HEADER = "s3:x-amz-server-side-encryption";

/**
 * The policy of a bucket with Terraform's state. It gives nobody anything: roles of the bucket's own account get their
 * rights by their own policies, so that it stays the same however many there are.
 *
 * @param environment the account and region of the bucket
 * @param bucket its name
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/specifying-kms-encryption.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalaccount
 */
export function stateBucketStatements(
  environment: Environment,
  bucket: string,
  encryption: StateEncryption,
): ResourceStatement[] {
  checkCall("stateBucketStatements", {
    environment: [ENVIRONMENT, environment],
    bucket: [named(BUCKET_NAME), bucket],
    encryption: [oneOf(["kms", "s3"]), encryption],
  });
  const everything = [s3Arn(environment, bucket), s3Arn(environment, bucket, "*")];
  const put = (sid: string, condition: Conditions): ResourceStatement =>
    toEverybody(deny(sid, "s3:PutObject", s3Arn(environment, bucket, "*"), condition));
  return [
    toEverybody(deny("TlsOnly", "s3:*", everything, { Bool: { "aws:SecureTransport": "false" } })),
    toEverybody(
      deny("OwnAccountOnly", "s3:*", everything, {
        StringNotEquals: { "aws:PrincipalAccount": environment.accountId },
      }),
    ),
    put("EncryptedByTheBucketOnly", otherEncryption(encryption)),
    put("NoKeysOfClients", { Null: { [`${HEADER}-customer-algorithm`]: "false" } }),
  ];
}

/**
 * A request without the header gets the bucket's default encryption. One that asks for KMS itself might name another
 * key, and without a key gets AWS's; so with a key of the bucket's own no request asks for anything.
 */
function otherEncryption(encryption: StateEncryption): Conditions {
  const asked: Conditions = { Null: { [HEADER]: "false" } };
  return encryption === "kms" ? asked : { ...asked, StringNotEquals: { [HEADER]: "AES256" } };
}

/**
 * The policy of the key that encrypts the state: the account's identity policies decide who may use it.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-root-enable-iam
 */
export function stateKeyStatements(environment: Environment): ResourceStatement[] {
  checkCall("stateKeyStatements", { environment: [ENVIRONMENT, environment] });
  return [{ ...allow("AccountDecides", "kms:*", "*"), Principal: { AWS: iamArn(environment, "root") } }];
}

const toEverybody = (statement: Statement): ResourceStatement => ({ ...statement, Principal: { AWS: "*" } });
