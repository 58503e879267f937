import { decide } from "../../../evaluation/decision/decide";
import type { Subject } from "../../../evaluation/decision/subject";
import { validatePolicy } from "../../../evaluation/validation/validate";
import { type Environment, policyDocument, type Statement } from "../../../policies";
import { stateAccessStatements, stateTrustStatements } from "../../../policies/platform/state-access";
import {
  type StateEncryption,
  stateBucketStatements,
  stateKeyStatements,
} from "../../../policies/platform/state-bucket";
import { CHINA, DEV, GOVERNMENT } from "../support";

const BUCKET = "acme-state";
const ALIAS = "alias/terraform-state/acme";
const STATE = "arn:aws:s3:::acme-state/acme/prod/fraud/terraform.tfstate";
const KEY = "arn:aws:kms:eu-west-1:111111111111:key/0f2d7c6e-5b1a-4c3d-9e8f-7a6b5c4d3e2f";
const HEADER = "s3:x-amz-server-side-encryption";

const policy = (name: string, statements: readonly Statement[]) => ({ name, document: policyDocument(statements) });

const subject = (statements: readonly Statement[], accountId = DEV.accountId): Subject => ({
  kind: "role",
  name: "terraform-state-prod",
  arn: `arn:aws:iam::${accountId}:role/terraform-state/acme/terraform-state-prod`,
  identity: [policy("StateAccess", statements)],
});

const prod = (environment: Environment = DEV): Statement[] =>
  stateAccessStatements(environment, { bucket: BUCKET, prefix: "acme/prod", keyAlias: ALIAS });
const EVERYTHING: Statement[] = [{ Sid: "All", Effect: "Allow", Action: "*", Resource: "*" }];

interface Asked {
  readonly by?: readonly Statement[];
  readonly from?: string;
  readonly encryption?: StateEncryption;
  readonly context?: Readonly<Record<string, string | string[] | null>>;
}

/** What S3 answers, over TLS and without headers about encryption unless they are told. */
function verdict(action: string, resource: string, { by = prod(), from, encryption = "kms", context }: Asked = {}) {
  const { accountId } = DEV;
  return decide(subject(by, from), {
    action,
    resource,
    resourcePolicy: policy("bucket policy", stateBucketStatements(DEV, BUCKET, encryption)),
    resourceAccount: accountId,
    context: {
      "aws:SecureTransport": "true",
      "aws:PrincipalAccount": from ?? accountId,
      [HEADER]: null,
      [`${HEADER}-customer-algorithm`]: null,
      ...context,
    },
  }).verdict;
}

describe("where an account's own stack is an administrator's", () => {
  const own = STATE.replace("/fraud/", "/account/");
  const teams = stateAccessStatements(DEV, { bucket: BUCKET, prefix: "acme/prod", except: "account" });
  const admin = stateAccessStatements(DEV, { bucket: BUCKET, prefix: "acme/prod/account" });

  it.each([
    ["s3:GetObject", own],
    ["s3:PutObject", own],
    ["s3:PutObject", `${own}.tflock`],
    ["s3:DeleteObject", `${own}.tflock`],
  ])("only its role may %s on %s", (action, resource) => {
    expect([verdict(action, resource, { by: teams }), verdict(action, resource, { by: admin })]).toEqual([
      "denied",
      "allowed",
    ]);
    const ofTeams = resource.replace("/account/", "/fraud/");
    expect([verdict(action, ofTeams, { by: teams }), verdict(action, ofTeams, { by: admin })]).toEqual([
      "allowed",
      "denied",
    ]);
  });
});

describe("the role of an account", () => {
  const others = [
    STATE.replace("/prod/", "/dev/"),
    STATE.replace("/prod/", "/production/"),
    STATE.replace("acme/prod", "other/prod"),
    "arn:aws:s3:::acme-state/acme/state/terraform.tfstate",
    "arn:aws:s3:::acme-state/acme/prod/fraud/secrets.json",
  ];

  it.each(["s3:GetObject", "s3:PutObject"])("has %s on its states and locks, and on nothing else", (action) => {
    expect(verdict(action, STATE)).toBe("allowed");
    expect(verdict(action, `${STATE}.tflock`)).toBe("allowed");
    expect(others.map((other) => verdict(action, other))).toEqual(others.map(() => "denied"));
  });

  it("takes locks away, and no state", () => {
    expect(verdict("s3:DeleteObject", `${STATE}.tflock`)).toBe("allowed");
    expect(verdict("s3:DeleteObject", STATE)).toBe("denied");
  });

  it.each(["s3:DeleteObjectVersion", "s3:GetObjectVersion", "s3:PutBucketPolicy", "s3:PutBucketVersioning"])(
    "has no %s",
    (action) => {
      expect([verdict(action, STATE), verdict(action, "arn:aws:s3:::acme-state")]).toEqual(["denied", "denied"]);
    },
  );

  it.each([
    ["acme/prod/fraud/terraform.tfstate", "allowed"],
    ["acme/prod/", "allowed"],
    ["acme/dev/fraud/terraform.tfstate", "denied"],
    ["acme/", "denied"],
    ["", "denied"],
    [null, "denied"],
  ])("lists the keys that begin with %p: %s", (prefix, outcome) => {
    expect(verdict("s3:ListBucket", "arn:aws:s3:::acme-state", { context: { "s3:prefix": prefix } })).toBe(outcome);
  });

  describe("with the key", () => {
    const ask = (action: string, context: Readonly<Record<string, string | string[]>> = {}): string =>
      decide(subject(prod()), {
        action,
        resource: KEY,
        resourcePolicy: policy("key policy", stateKeyStatements(DEV)),
        context: { "kms:ViaService": "s3.eu-west-1.amazonaws.com", "kms:ResourceAliases": [ALIAS], ...context },
      }).verdict;

    it.each(["kms:Decrypt", "kms:GenerateDataKey"])("has %s through S3, by the alias", (action) => {
      expect(ask(action)).toBe("allowed");
      expect(ask(action, { "kms:ViaService": "sqs.eu-west-1.amazonaws.com" })).toBe("denied");
      expect(ask(action, { "kms:ResourceAliases": ["alias/terraform-state/other"] })).toBe("denied");
    });

    it.each(["kms:ScheduleKeyDeletion", "kms:PutKeyPolicy", "kms:CreateGrant"])("has no %s", (action) => {
      expect(ask(action)).toBe("denied");
    });

    it("needs none where S3's keys encrypt", () => {
      const statements = stateAccessStatements(DEV, { bucket: BUCKET, prefix: "acme/prod" });
      expect(JSON.stringify(statements)).not.toContain("kms");
    });
  });

  it("is for the pipelines that are named", () => {
    const pipeline = "arn:aws:iam::222222222222:role/terraform-deploy";
    const trust = policy("trust policy", stateTrustStatements([pipeline]));
    const assume = (arn: string): string =>
      decide(
        { kind: "role", name: "some", arn, identity: [policy("all", EVERYTHING)] },
        { action: "sts:AssumeRole", resource: `arn:aws:iam::111111111111:role/x`, resourcePolicy: trust },
      ).verdict;
    expect(assume(pipeline)).toBe("allowed");
    expect(assume(`${pipeline}2`)).toBe("denied");
    expect(assume("arn:aws:iam::222222222222:role/admin")).toBe("denied");
  });
});

describe("the bucket's policy", () => {
  it("lets nobody in without TLS", () => {
    expect(verdict("s3:GetObject", STATE, { by: EVERYTHING })).toBe("allowed");
    const plain = { by: EVERYTHING, context: { "aws:SecureTransport": "false" } };
    expect(verdict("s3:GetObject", STATE, plain)).toBe("denied");
    expect(verdict("s3:ListBucket", "arn:aws:s3:::acme-state", plain)).toBe("denied");
  });

  it("lets nobody of another account in", () => {
    expect(verdict("s3:GetObject", STATE, { by: EVERYTHING, from: "222222222222" })).toBe("denied");
  });

  it.each<[StateEncryption, string, Readonly<Record<string, string>>, string]>([
    ["kms", "nothing", {}, "allowed"],
    ["kms", "S3's keys", { [HEADER]: "AES256" }, "denied"],
    ["kms", "AWS's key", { [HEADER]: "aws:kms" }, "denied"],
    ["kms", "another key", { [HEADER]: "aws:kms", [`${HEADER}-aws-kms-key-id`]: KEY }, "denied"],
    ["kms", "the client's key", { [`${HEADER}-customer-algorithm`]: "AES256" }, "denied"],
    ["s3", "nothing", {}, "allowed"],
    ["s3", "S3's keys", { [HEADER]: "AES256" }, "allowed"],
    ["s3", "a key of KMS", { [HEADER]: "aws:kms" }, "denied"],
    ["s3", "the client's key", { [`${HEADER}-customer-algorithm`]: "AES256" }, "denied"],
  ])("with the encryption %s, a write that asks for %s", (encryption, _, context, outcome) => {
    expect(verdict("s3:PutObject", STATE, { encryption, context })).toBe(outcome);
    expect(verdict("s3:PutObject", STATE, { encryption, context, by: EVERYTHING })).toBe(outcome);
  });
});

describe.each([
  ["aws", DEV],
  ["aws-cn", CHINA],
  ["aws-us-gov", GOVERNMENT],
])("in the partition %s", (partition, environment) => {
  it("nothing is wrong with the policies, and they name it", () => {
    const bucket = stateBucketStatements(environment, BUCKET, "kms");
    const key = stateKeyStatements(environment);
    const findings = [
      ...validatePolicy(policyDocument(prod(environment)), "identity"),
      ...validatePolicy(policyDocument(bucket), "resource"),
      ...validatePolicy(policyDocument(key), "resource"),
      ...validatePolicy(
        policyDocument(stateTrustStatements([`arn:${partition}:iam::111111111111:role/deploy`])),
        "trust",
      ),
    ];
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    const arns = JSON.stringify([bucket, key, prod(environment)]).match(/arn:[a-z-]+:/g) ?? [];
    expect(new Set(arns)).toEqual(new Set([`arn:${partition}:`]));
  });
});
