import type { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import {
  S3BucketLifecycleConfiguration,
  type S3BucketLifecycleConfigurationRule,
} from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import { renderPolicy, type ResourceStatement } from "../../policies";

export interface PrivateBucketProps {
  /** The bucket's name. */
  readonly bucket: string;
  /** The KMS key that encrypts it. @default - S3's keys */
  readonly key?: KmsKey | undefined;
  readonly policy: readonly ResourceStatement[];
  /** @default - none: everything is kept */
  readonly lifecycle?: S3BucketLifecycleConfigurationRule | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/**
 * A bucket that nobody is to lose: private, encrypted, versioned, its owner's, and not destroyed by Terraform.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
export class PrivateBucket extends Construct {
  /** The bucket's name, as a reference. */
  readonly name: string;
  /** What is waited for by those whom the policy lets in. */
  readonly policy: S3BucketPolicy;

  constructor(scope: Construct, id: string, { key, lifecycle, tags, ...props }: PrivateBucketProps) {
    super(scope, id);
    const { bucket } = new S3Bucket(this, "Default", {
      bucket: props.bucket,
      ...(tags && { tags: { ...tags } }),
      lifecycle: { preventDestroy: true },
      // So it is destroyed first, which S3 refuses while it holds anything, and what it holds keeps its key.
      ...(key && { dependsOn: [key] }),
    });
    this.name = bucket;
    const versioning = new S3BucketVersioningA(this, "versioning", {
      bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    const byKey = key && { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn };
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket,
      rule: [
        {
          applyServerSideEncryptionByDefault: byKey ?? { sseAlgorithm: "AES256" },
          ...(key && { bucketKeyEnabled: true }),
        },
      ],
    });
    new S3BucketOwnershipControls(this, "ownership", { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } });
    const publicAccess = new S3BucketPublicAccessBlock(this, "public-access", {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    this.policy = new S3BucketPolicy(this, "policy", {
      bucket,
      policy: renderPolicy(props.policy),
      // S3 refuses one of two settings of a bucket that arrive together.
      dependsOn: [publicAccess],
    });
    if (lifecycle)
      new S3BucketLifecycleConfiguration(this, "lifecycle", { bucket, rule: [lifecycle], dependsOn: [versioning] });
  }
}
