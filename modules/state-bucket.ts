import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { type Environment, renderPolicy, stateBucketStatements, stateKeyStatements } from "../policies";
import { ENVIRONMENT } from "../policies/checks/environment";
import { named, shape, whole, written } from "../policies/checks/fields";
import { BUCKET_NAME, KEY_ALIAS } from "../policies/checks/name-forms";
import { PrivateBucket } from "./private/private-bucket";
import { checkProps, TAGS } from "./private/props";

export interface StateBucketProps {
  /** The bucket's name. */
  readonly bucket: string;
  /** The account and region of the bucket. */
  readonly environment: Environment;
  /**
   * The alias of the KMS key that is made for the bucket: `alias/terraform-state/acme`.
   *
   * @default - none: the bucket is encrypted with S3's keys
   */
  readonly keyAlias?: string | undefined;
  /**
   * After how many days S3 removes a version of a state that another one has replaced.
   *
   * @default 90
   */
  readonly noncurrentDays?: number;
  /** @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

const PROPS = shape<StateBucketProps>({
  bucket: named(BUCKET_NAME),
  environment: ENVIRONMENT,
  keyAlias: written(KEY_ALIAS).optional(),
  noncurrentDays: whole(1, 36_500, "number of days").optional(),
  tags: TAGS,
});

/** How many days the parts of an upload are kept that was never completed. */
const INCOMPLETE_DAYS = 7;

/**
 * A bucket for Terraform's state: private, versioned, encrypted, for its own account only. Terraform refuses to destroy
 * it and its key.
 *
 * The S3 backend goes with it as follows: with a key, neither `encrypt` nor `kms_key_id`, for the bucket encrypts and
 * refuses what a request asks for itself; without one, `encrypt = true`.
 *
 * @see https://developer.hashicorp.com/terraform/language/backend/s3
 */
export class StateBucket extends Construct {
  /** The bucket's name, as a reference. */
  readonly name: string;
  /** The ARN of the key, as a reference; undefined without one. */
  readonly keyArn: string | undefined;

  constructor(scope: Construct, id: string, props: StateBucketProps) {
    super(scope, id);
    checkProps(this, PROPS, props);
    const { environment, keyAlias, noncurrentDays = 90 } = props;
    const key = keyAlias === undefined ? undefined : this.key(keyAlias, props);
    const bucket = new PrivateBucket(this, "Default", {
      bucket: props.bucket,
      key,
      policy: stateBucketStatements(environment, props.bucket, key ? "kms" : "s3"),
      lifecycle: {
        id: "old-versions",
        status: "Enabled",
        filter: [{}],
        noncurrentVersionExpiration: [{ noncurrentDays }],
        abortIncompleteMultipartUpload: [{ daysAfterInitiation: INCOMPLETE_DAYS }],
      },
      tags: props.tags,
    });
    this.name = bucket.name;
    this.keyArn = key?.arn;
  }

  private key(alias: string, { bucket, environment, tags }: StateBucketProps): KmsKey {
    const key = new KmsKey(this, "key", {
      description: `Terraform's state in the bucket ${bucket}`,
      enableKeyRotation: true,
      policy: renderPolicy(stateKeyStatements(environment)),
      ...(tags && { tags: { ...tags } }),
      lifecycle: { preventDestroy: true },
    });
    new KmsAlias(this, "alias", { name: alias, targetKeyId: key.keyId });
    return key;
  }
}
