import type { TerraformStack } from "cdktf";
import { StateBucket, type StateBucketProps } from "../../modules/state-bucket";
import { policyDocument } from "../../policies";
import { stateBucketStatements, stateKeyStatements } from "../../policies/platform/state-bucket";
import { DEV } from "../policies/support";
import { readPolicy, resource, resources, synthesised, type Terraform } from "./support";

const ALIAS = "alias/terraform-state/acme";
const bucketWith = (props: Partial<StateBucketProps> = {}): Terraform =>
  synthesised(
    (stack: TerraformStack) => new StateBucket(stack, "state", { bucket: "acme-state", environment: DEV, ...props }),
  );

const PROTECTED = { prevent_destroy: true };

describe.each([
  ["with a key", bucketWith({ keyAlias: ALIAS, tags: { owner: "platform" } }), "kms"],
  ["with S3's keys", bucketWith({ tags: { owner: "platform" } }), "s3"],
] as const)("a state bucket %s", (_, terraform, encryption) => {
  it("has versions, is private, and cannot be destroyed", () => {
    expect(resource(terraform, "aws_s3_bucket")).toMatchObject({
      bucket: "acme-state",
      tags: { owner: "platform" },
      lifecycle: PROTECTED,
    });
    expect(resource(terraform, "aws_s3_bucket_versioning")["versioning_configuration"]).toEqual({ status: "Enabled" });
    expect(resource(terraform, "aws_s3_bucket_ownership_controls")["rule"]).toEqual({
      object_ownership: "BucketOwnerEnforced",
    });
    expect(resource(terraform, "aws_s3_bucket_public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
  });

  it("has the policy for its encryption", () => {
    const { policy } = resource(terraform, "aws_s3_bucket_policy");
    expect(readPolicy(policy)).toEqual(policyDocument(stateBucketStatements(DEV, "acme-state", encryption)));
  });
});

describe("the encryption", () => {
  const ruleOf = (terraform: Terraform): unknown =>
    resource(terraform, "aws_s3_bucket_server_side_encryption_configuration")["rule"];

  it("is by a key of the bucket's own, which is rotated and cannot be destroyed", () => {
    const terraform = bucketWith({ keyAlias: ALIAS });
    const [id = ""] = Object.keys(terraform.resource?.["aws_kms_key"] ?? {});
    expect(ruleOf(terraform)).toEqual([
      {
        apply_server_side_encryption_by_default: {
          kms_master_key_id: `\${aws_kms_key.${id}.arn}`,
          sse_algorithm: "aws:kms",
        },
        bucket_key_enabled: true,
      },
    ]);
    expect(resource(terraform, "aws_kms_key")).toMatchObject({ enable_key_rotation: true, lifecycle: PROTECTED });
    expect(readPolicy(resource(terraform, "aws_kms_key")["policy"])).toEqual(policyDocument(stateKeyStatements(DEV)));
    expect(resource(terraform, "aws_kms_alias")).toMatchObject({
      name: ALIAS,
      target_key_id: `\${aws_kms_key.${id}.key_id}`,
    });
  });

  it("is by S3's keys without one", () => {
    const terraform = bucketWith();
    expect(ruleOf(terraform)).toEqual([{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }]);
    expect([...resources(terraform, "aws_kms_key"), ...resources(terraform, "aws_kms_alias")]).toEqual([]);
  });
});

it.each([
  [{}, 90],
  [{ noncurrentDays: 400 }, 400],
])("removes old versions and uploads that nobody completed, never a state: %j", (props, days) => {
  const [rule, ...others] = resource(bucketWith(props), "aws_s3_bucket_lifecycle_configuration")["rule"] as object[];
  expect(others).toEqual([]);
  expect(rule).toEqual({
    id: "old-versions",
    status: "Enabled",
    filter: [{}],
    noncurrent_version_expiration: [{ noncurrent_days: days }],
    abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
  });
});
