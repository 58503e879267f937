import type { ContextValues } from "../../../evaluation/decision/context";
import { decide } from "../../../evaluation/decision/decide";
import type { Subject } from "../../../evaluation/decision/subject";
import { validatePolicy } from "../../../evaluation/validation/validate";
import { type Environment, policyDocument } from "../../../policies";
import { auditBucketStatements, auditKeyStatements, trailArn } from "../../../policies/platform/audit-trail";
import { CHINA, DEV, GOVERNMENT } from "../support";

const ACCOUNT = DEV.accountId;
const LOG = `AWSLogs/${ACCOUNT}/CloudTrail/eu-west-1/2026/01/31/log.json.gz`;
const CLOUDTRAIL: Subject = { kind: "service", name: "cloudtrail.amazonaws.com" };
const CONFIG: Subject = { kind: "service", name: "config.amazonaws.com" };
const PARTITIONS: readonly [string, Environment][] = [
  ["aws", DEV],
  ["aws-cn", CHINA],
  ["aws-us-gov", GOVERNMENT],
];

/** A role with one identity policy. */
const roleWith = (Action: string, account = ACCOUNT): Subject => ({
  kind: "role",
  name: "Runner",
  arn: `arn:aws:iam::${account}:role/Runner`,
  identity: [
    {
      name: "identity",
      document: { Version: "2012-10-17", Statement: { Effect: "Allow", Action, Resource: "*" } },
    },
  ],
});

const ADMINISTRATOR = roleWith("*");

/** What CloudTrail says when it delivers for a trail. */
const delivering = (source: string): ContextValues => ({
  "aws:SourceArn": source,
  "aws:SecureTransport": "true",
  "s3:x-amz-acl": "bucket-owner-full-control",
});

interface Question {
  readonly who: Subject;
  readonly action: string;
  /** A key in the bucket. */
  readonly object?: string;
  readonly context: ContextValues;
  readonly environment?: Environment;
}

function onBucket({ who, action, object, context, environment = DEV }: Question): string {
  const partition = trailArn(environment, "audit").split(":")[1] ?? "";
  const { verdict } = decide(who, {
    action,
    resource: `arn:${partition}:s3:::acme-audit${object === undefined ? "" : `/${object}`}`,
    context,
    resourceAccount: ACCOUNT,
    resourcePolicy: {
      name: "bucket policy",
      document: policyDocument(auditBucketStatements(environment, "audit", "acme-audit")),
    },
  });
  return verdict;
}

const TRAIL = trailArn(DEV, "audit");
const TLS = { "aws:SecureTransport": "true" };

it.each(PARTITIONS)("is a policy that AWS takes in %s", (_, environment) => {
  const documents = [
    auditBucketStatements(environment, "audit", "acme-audit"),
    auditKeyStatements(environment, "audit"),
  ];
  expect(documents.map(policyDocument).flatMap((one) => validatePolicy(one, "resource"))).toEqual([]);
});

describe("the bucket of a trail", () => {
  it.each(PARTITIONS)("takes the trail's logs in %s", (partition, environment) => {
    const source = trailArn(environment, "audit");
    expect(source).toBe(`arn:${partition}:cloudtrail:${environment.region}:${ACCOUNT}:trail/audit`);
    const context = delivering(source);
    expect(onBucket({ who: CLOUDTRAIL, action: "s3:PutObject", object: LOG, context, environment })).toBe("allowed");
    expect(onBucket({ who: CLOUDTRAIL, action: "s3:GetBucketAcl", context, environment })).toBe("allowed");
  });

  it.each([
    ["another trail", TRAIL.replace("audit", "other")],
    ["another account's trail", TRAIL.replace(ACCOUNT, "222222222222")],
    ["a trail of that name from another region", TRAIL.replace("eu-west-1", "us-east-1")],
  ])("takes nothing of %s", (_, source) => {
    const context = delivering(source);
    expect(onBucket({ who: CLOUDTRAIL, action: "s3:PutObject", object: LOG, context })).toBe("denied");
    expect(onBucket({ who: CLOUDTRAIL, action: "s3:GetBucketAcl", context })).toBe("denied");
  });

  it("takes logs of this account alone, owned by it, and from CloudTrail alone", () => {
    const context = delivering(TRAIL);
    const put = { who: CLOUDTRAIL, action: "s3:PutObject", object: LOG, context };
    expect(onBucket({ ...put, object: LOG.replace(ACCOUNT, "222222222222") })).toBe("denied");
    expect(onBucket({ ...put, object: "log.json.gz" })).toBe("denied");
    expect(onBucket({ ...put, context: { ...context, "s3:x-amz-acl": "private" } })).toBe("denied");
    expect(onBucket({ ...put, who: CONFIG })).toBe("denied");
    expect(onBucket({ ...put, action: "s3:GetObject" })).toBe("denied");
  });

  it("answers nobody without TLS", () => {
    const context = { ...delivering(TRAIL), "aws:SecureTransport": "false" };
    expect(onBucket({ who: CLOUDTRAIL, action: "s3:PutObject", object: LOG, context })).toBe("denied");
    for (const [action, object] of [["s3:GetObject", LOG], ["s3:ListBucket"]] as const) {
      const question = { who: ADMINISTRATOR, action, ...(object !== undefined && { object }) };
      expect([action, onBucket({ ...question, context })]).toEqual([action, "denied"]);
      expect([action, onBucket({ ...question, context: TLS })]).toEqual([action, "allowed"]);
    }
  });

  it.each(["s3:PutObject", "s3:ReplicateObject", "s3:DeleteObject", "s3:DeleteObjectVersion"])(
    "lets nobody overwrite or delete a log, not even an administrator: %s",
    (action) => {
      expect(onBucket({ who: ADMINISTRATOR, action, object: LOG, context: TLS })).toBe("denied");
      expect(onBucket({ who: ADMINISTRATOR, action, object: LOG, context: delivering(TRAIL) })).toBe("denied");
    },
  );

  it.each([
    "s3:PutBucketPolicy",
    "s3:DeleteBucketPolicy",
    "s3:PutLifecycleConfiguration",
    "s3:PutBucketVersioning",
    "s3:PutEncryptionConfiguration",
  ])("leaves to Terraform what it must do: %s", (action) => {
    expect(onBucket({ who: ADMINISTRATOR, action, context: TLS })).toBe("allowed");
  });

  it("opens nothing to others: identity policies decide, and those of another account do not", () => {
    const read = { action: "s3:GetObject", object: LOG, context: TLS };
    expect(onBucket({ ...read, who: roleWith("s3:GetObject") })).toBe("allowed");
    expect(onBucket({ ...read, who: roleWith("s3:ListBucket") })).toBe("denied");
    expect(onBucket({ ...read, who: roleWith("*", "222222222222") })).toBe("denied");
  });
});

describe("the key of a trail", () => {
  const onKey = (who: Subject, action: string, context: ContextValues, environment = DEV): string => {
    const { region, accountId } = environment;
    const partition = trailArn(environment, "audit").split(":")[1] ?? "";
    return decide(who, {
      action,
      resource: `arn:${partition}:kms:${region}:${accountId}:key/1b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9`,
      context,
      resourcePolicy: { name: "key policy", document: policyDocument(auditKeyStatements(environment, "audit")) },
    }).verdict;
  };
  const encrypting = (source: string, encrypted = source): ContextValues => ({
    "aws:SourceArn": source,
    "kms:EncryptionContext:aws:cloudtrail:arn": encrypted,
  });

  it.each(PARTITIONS)("encrypts and describes itself for the trail in %s", (_, environment) => {
    const context = encrypting(trailArn(environment, "audit"));
    for (const action of ["kms:GenerateDataKey", "kms:Decrypt", "kms:DescribeKey"]) {
      expect([action, onKey(CLOUDTRAIL, action, context, environment)]).toEqual([action, "allowed"]);
    }
  });

  it("encrypts the trail's logs of every region", () => {
    const elsewhere = TRAIL.replace("eu-west-1", "us-east-1");
    expect(onKey(CLOUDTRAIL, "kms:GenerateDataKey", encrypting(TRAIL, elsewhere))).toBe("allowed");
  });

  it.each([
    ["another trail", TRAIL.replace("audit", "other")],
    ["another account's trail", TRAIL.replace(ACCOUNT, "222222222222")],
  ])("does nothing for %s", (_, source) => {
    for (const action of ["kms:GenerateDataKey", "kms:Decrypt", "kms:DescribeKey"]) {
      expect([action, onKey(CLOUDTRAIL, action, encrypting(source))]).toEqual([action, "denied"]);
    }
    expect(onKey(CLOUDTRAIL, "kms:GenerateDataKey", encrypting(TRAIL, source))).toBe("denied");
    expect(onKey(CLOUDTRAIL, "kms:GenerateDataKey", encrypting(source, TRAIL))).toBe("denied");
  });

  it("gives CloudTrail and other services nothing more", () => {
    expect(onKey(CLOUDTRAIL, "kms:ScheduleKeyDeletion", encrypting(TRAIL))).toBe("denied");
    expect(
      onKey(CLOUDTRAIL, "kms:GenerateDataKey", {
        "aws:SourceArn": TRAIL,
        "kms:EncryptionContext:aws:cloudtrail:arn": null,
      }),
    ).toBe("denied");
    expect(onKey(CONFIG, "kms:GenerateDataKey", encrypting(TRAIL))).toBe("denied");
  });

  it.each(["kms:Decrypt", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"])(
    "leaves the rest to the identity policies of its account: %s",
    (action) => {
      expect(onKey(roleWith(action), action, {})).toBe("allowed");
      expect(onKey(roleWith("kms:ListKeys"), action, {})).toBe("denied");
      expect(onKey(roleWith("*", "222222222222"), action, {})).toBe("denied");
    },
  );
});
