import type { TerraformStack } from "cdktf";
import { AuditTrail, type AuditTrailProps } from "../../modules/audit-trail";
import { policyDocument } from "../../policies";
import { auditBucketStatements, auditKeyStatements } from "../../policies/platform/audit-trail";
import { CHINA, DEV } from "../policies/support";
import { type Arguments, problemsOf, readPolicy, resource, resources, synthesised, type Terraform } from "./support";

const PROPS: AuditTrailProps = { name: "acme.audit", bucket: "acme-audit", environment: DEV };
const put = (props: Partial<AuditTrailProps>) => (stack: TerraformStack) =>
  new AuditTrail(stack, "audit", { ...PROPS, ...props });
const auditTrail = (props: Partial<AuditTrailProps> = {}): Terraform => synthesised((stack) => void put(props)(stack));
const problems = (props: Partial<AuditTrailProps>): string[] => problemsOf((stack) => void put(props)(stack));

/** The address of the one resource of a type, as references and dependencies write it. */
function address(terraform: Terraform, type: string): string {
  const [id = ""] = Object.keys(terraform.resource?.[type] ?? {});
  return `${type}.${id}`;
}

describe("the trail", () => {
  const terraform = auditTrail();
  const trail = resource(terraform, "aws_cloudtrail");

  it("records management events of all regions in files that can be validated", () => {
    expect(trail).toMatchObject({
      name: "acme.audit",
      is_multi_region_trail: true,
      include_global_service_events: true,
      enable_log_file_validation: true,
      enable_logging: true,
    });
    expect(trail).not.toHaveProperty("advanced_event_selector");
  });

  it("sends to CloudWatch Logs and an SNS topic where asked", () => {
    expect(trail).not.toHaveProperty("cloud_watch_logs_group_arn");
    expect(trail).not.toHaveProperty("sns_topic_name");
    const logGroupArn = "arn:aws:logs:eu-west-1:111111111111:log-group:trail";
    const roleArn = "arn:aws:iam::111111111111:role/trail";
    const snsTopicArn = "arn:aws:sns:eu-west-1:111111111111:trail";
    const sending = auditTrail({ cloudWatchLogs: { logGroupArn, roleArn }, snsTopicArn });
    expect(resource(sending, "aws_cloudtrail")).toMatchObject({
      cloud_watch_logs_group_arn: `${logGroupArn}:*`,
      cloud_watch_logs_role_arn: roleArn,
      sns_topic_name: snsTopicArn,
    });
  });

  it("is made after what lets it deliver", () => {
    expect(trail).toMatchObject({
      s3_bucket_name: `\${${address(terraform, "aws_s3_bucket")}.bucket}`,
      kms_key_id: `\${${address(terraform, "aws_kms_key")}.arn}`,
      depends_on: [address(terraform, "aws_s3_bucket_policy")],
    });
  });

  it("records the objects of the buckets that are named, and management events still", () => {
    const { advanced_event_selector: selectors } = resource(
      auditTrail({ dataEventBuckets: ["acme-models", "acme-data", "acme-models"], environment: CHINA }),
      "aws_cloudtrail",
    );
    expect(selectors).toEqual([
      { name: "Management events", field_selector: [{ field: "eventCategory", equals: ["Management"] }] },
      {
        name: "Objects of data buckets",
        field_selector: [
          { field: "eventCategory", equals: ["Data"] },
          { field: "resources.type", equals: ["AWS::S3::Object"] },
          { field: "resources.ARN", starts_with: ["arn:aws-cn:s3:::acme-data/", "arn:aws-cn:s3:::acme-models/"] },
        ],
      },
    ]);
  });
});

describe("the key", () => {
  it("rotates, has the policy, and a name", () => {
    const terraform = auditTrail();
    const { policy, ...key } = resource(terraform, "aws_kms_key");
    expect(key).toMatchObject({ enable_key_rotation: true, lifecycle: { prevent_destroy: true } });
    expect(readPolicy(policy)).toEqual(policyDocument(auditKeyStatements(DEV, "acme.audit")));
    expect(resource(terraform, "aws_kms_alias")).toMatchObject({
      name: "alias/acme-audit",
      target_key_id: `\${${address(terraform, "aws_kms_key")}.key_id}`,
    });
  });
});

describe("the bucket", () => {
  const terraform = auditTrail();
  const ofBucket = (type: string): Arguments => resource(terraform, `aws_s3_bucket_${type}`);

  it("cannot be destroyed in passing, nor emptied by Terraform", () => {
    const bucket = resource(terraform, "aws_s3_bucket");
    expect(bucket).toMatchObject({ bucket: "acme-audit", lifecycle: { prevent_destroy: true } });
    expect(bucket).not.toHaveProperty("force_destroy");
  });

  it("goes before its key, which stays where S3 refuses to remove the bucket", () => {
    expect(resource(terraform, "aws_s3_bucket")["depends_on"]).toEqual([address(terraform, "aws_kms_key")]);
  });

  it("is versioned, private, and encrypted with the key", () => {
    expect(ofBucket("versioning")).toMatchObject({ versioning_configuration: { status: "Enabled" } });
    expect(ofBucket("ownership_controls")).toMatchObject({ rule: { object_ownership: "BucketOwnerEnforced" } });
    expect(ofBucket("public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    const { rule } = ofBucket("server_side_encryption_configuration");
    expect(rule).toEqual([
      {
        apply_server_side_encryption_by_default: {
          sse_algorithm: "aws:kms",
          kms_master_key_id: `\${${address(terraform, "aws_kms_key")}.arn}`,
        },
        bucket_key_enabled: true,
      },
    ]);
  });

  it("has the policy, with no value that only an apply would tell", () => {
    const { policy } = ofBucket("policy");
    expect(readPolicy(policy)).toEqual(policyDocument(auditBucketStatements(DEV, "acme.audit", "acme-audit")));
    expect(String(policy)).not.toContain("${");
  });

  it("gets one setting after the other where S3 wants it so", () => {
    const expiring = auditTrail({ retentionDays: 365 });
    const before = (type: string): unknown => resource(expiring, `aws_s3_bucket_${type}`)["depends_on"];
    expect(before("policy")).toEqual([address(expiring, "aws_s3_bucket_public_access_block")]);
    expect(before("lifecycle_configuration")).toEqual([address(expiring, "aws_s3_bucket_versioning")]);
  });

  it("keeps its logs for ever, unless told for how long", () => {
    expect(resources(terraform, "aws_s3_bucket_lifecycle_configuration")).toEqual([]);
    const lifecycle = resource(auditTrail({ retentionDays: 365 }), "aws_s3_bucket_lifecycle_configuration");
    expect(lifecycle["rule"]).toEqual([
      {
        id: "retention",
        status: "Enabled",
        filter: [{ prefix: "AWSLogs/" }],
        expiration: [{ days: 365 }],
        noncurrent_version_expiration: [{ noncurrent_days: 30 }],
      },
    ]);
  });
});

it("puts the tags on all that takes tags", () => {
  const tags = { "cost-center": "4711" };
  const tagged = auditTrail({ tags });
  for (const type of ["aws_cloudtrail", "aws_kms_key", "aws_s3_bucket"]) {
    expect([type, resource(tagged, type)["tags"]]).toEqual([type, tags]);
    expect([type, resource(auditTrail(), type)["tags"]]).toEqual([type, undefined]);
  }
});

it("tells names that are known beforehand", () => {
  let trail: AuditTrail | undefined;
  synthesised((stack) => {
    trail = put({})(stack);
  });
  expect(trail).toMatchObject({
    trailArn: "arn:aws:cloudtrail:eu-west-1:111111111111:trail/acme.audit",
    bucket: "acme-audit",
    keyAlias: "alias/acme-audit",
  });
});

describe("what cannot be", () => {
  it.each(["ab", "-audit", "audit-", "acme._audit", "acme audit", "a".repeat(129)])(
    "a name that CloudTrail does not take: %s",
    (name) => {
      expect(() => problems({ name })).toThrow(
        `stack/audit: name: CloudTrail takes no trail named "${name.length > 100 ? `${name.slice(0, 100)}…` : name}"\nWrite 3 to 128 letters and digits, with single ".", "_" or "-" between them`,
      );
    },
  );

  it("a trail that records itself", () => {
    expect(() => problems({ dataEventBuckets: ["acme-data", "acme-audit"] })).toThrow(
      'stack/audit: dataEventBuckets: the trail "acme.audit" would record its own deliveries to the bucket "acme-audit", each of which makes another\nLeave the bucket out of dataEventBuckets',
    );
  });

  it.each([0, -1, 1.5])("logs that are kept for %s days", (retentionDays) => {
    expect(() => problems({ retentionDays })).toThrow(
      `stack/audit: retentionDays: ${retentionDays} is not a whole number of days of 1 to 36,500\nWrite a whole number of days of 1 to 36,500`,
    );
  });

  it("nothing else", () => {
    expect(problems({ name: "a".repeat(128), dataEventBuckets: ["acme-data"], retentionDays: 1 })).toEqual([]);
  });
});
