import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { Testing } from "cdktf";

import {
  ACCOUNT,
  failureOfAllow,
  failureOfNot,
  give,
  groupThatPasses,
  newStack,
  policy,
  READ,
  roleWith,
  sageMakerRole,
} from "./support";

const CARDS = "arn:aws:s3:::acme-data/card/*";
const CARD = "arn:aws:s3:::acme-data/card/1.csv";
const WORK = { who: "fraud-Role", action: "s3:GetObject" };

describe("toAllow", () => {
  it("holds where all of a pattern is allowed, and not behind not", () => {
    const { stack } = roleWith(READ);
    expect(stack).toAllow({ ...WORK, on: [CARD, CARDS] });
    expect(failureOfNot(stack, { ...WORK, on: CARDS })).toBe(
      [
        "expected none of it to be possible, also not as a role that they can act as:",
        "",
        `fraud-Role, s3:GetObject on ${CARDS}: allowed`,
        "  allowed by Read of data (fraud, aws_iam_role_policy.data)",
      ].join("\n"),
    );
  });

  it("fails where nothing allows it, which holds behind not", () => {
    const { stack } = roleWith(READ);
    const access = { ...WORK, on: "arn:aws:s3:::acme-data/other/*" };
    expect(stack).not.toAllow(access);
    expect(failureOfAllow(stack, access)).toBe(
      [
        "expected all of it to be allowed, for certain:",
        "",
        "fraud-Role, s3:GetObject on arn:aws:s3:::acme-data/other/*: denied",
        "  denied: no statement allows it",
      ].join("\n"),
    );
  });

  it("names the statement that denies", () => {
    const { stack } = roleWith(READ, { ...READ, Sid: "Never", Effect: "Deny" });
    expect(stack).not.toAllow({ ...WORK, on: CARDS });
    expect(failureOfAllow(stack, { ...WORK, on: CARD })).toContain("denied by Never of data (fraud, ");
  });

  it("fails both ways where a part is allowed, and says which", () => {
    const { stack } = roleWith(READ);
    const access = { ...WORK, on: "arn:aws:s3:::acme-data/*" };
    expect(failureOfAllow(stack, access)).toContain(`allowed only on ${CARDS}`);
    expect(failureOfNot(stack, access)).toContain(`allowed only on ${CARDS}`);
  });

  it("fails both ways where one of several actions is allowed", () => {
    const { stack } = roleWith(READ);
    const access = { who: "fraud-Role", action: ["s3:GetObject", "s3:PutObject"], on: CARD };
    const failure = failureOfAllow(stack, access);
    expect(failure).toContain(`s3:PutObject on ${CARD}: denied`);
    expect(failure).not.toContain("s3:GetObject");
    expect(failureOfNot(stack, access)).toContain(`s3:GetObject on ${CARD}: allowed`);
  });

  it("fails both ways where a condition key is not told, and says which", () => {
    const { stack } = roleWith({ ...READ, Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } });
    const access = { ...WORK, on: CARD };
    for (const failure of [failureOfAllow(stack, access), failureOfNot(stack, access)]) {
      expect(failure).toContain("allowed where aws:SourceVpc is vpc-1, by Read of data (fraud, ");
      expect(failure).toContain("Where a request is sure to have a condition key, or not to, say so");
    }
    expect(stack).toAllow({ ...access, with: { "aws:SourceVpc": "vpc-1" } });
    expect(stack).not.toAllow({ ...access, with: { "aws:SourceVpc": null } });
    expect(stack).not.toAllow({ ...access, with: { "aws:SourceVpc": ["vpc-2"] } });
  });

  it("judges with a role that somebody may hand to a service, and tells the path", () => {
    const { stack, role } = roleWith(READ);
    const who = groupThatPasses(role);
    expect(stack).not.toAllow({ who, action: "s3:PutObject", on: CARD });
    const failure = failureOfNot(stack, { who, action: "s3:GetObject", on: CARD });
    expect(failure).toContain(`fraud-Engineers as fraud-Role, s3:GetObject on ${CARD}: allowed`);
    expect(failure).toContain(
      "path: fraud-Engineers passes fraud-Role to sagemaker.amazonaws.com with sagemaker:CreateTrainingJob",
    );
    // What only a role that it reaches may is not allowed to the group itself.
    expect(failureOfAllow(stack, { who, action: "s3:GetObject", on: CARD })).toContain(
      `fraud-Engineers, s3:GetObject on ${CARD}: denied`,
    );
  });

  it("asks about each action of a pattern on what it works on", () => {
    const list = { Sid: "List", Effect: "Allow", Action: "s3:ListBucket", Resource: "arn:aws:s3:::acme-data" };
    const { stack } = roleWith(READ, list);
    const on = ["arn:aws:s3:::acme-data", CARDS];
    expect(stack).toAllow({ who: "fraud-Role", action: ["s3:ListBucket", "s3:GetObject"], on });
    expect(stack).not.toAllow({ who: "fraud-Role", action: "s3:*Tagging", on });
    expect(failureOfNot(stack, { who: "fraud-Role", action: "s3:*", on })).toContain(
      "s3:ListBucket on arn:aws:s3:::acme-data: allowed",
    );
  });

  it("counts the answers beyond the first five", () => {
    const { stack } = roleWith({ ...READ, Action: "s3:Get*" });
    const failure = failureOfNot(stack, { ...WORK, action: "s3:Get*", on: CARD });
    expect(failure.split("\n").filter((line) => line.endsWith(": allowed"))).toHaveLength(5);
    expect(failure).toMatch(/\nand \d+ more answers like these$/);
  });

  it("judges by the policy of a bucket that the stack holds", () => {
    const { stack } = roleWith({ ...READ, Resource: "*" });
    const bucket = new S3Bucket(stack, "bucket", { bucket: "acme-data" });
    expect(stack).toAllow({ ...WORK, on: `${bucket.arn}/*` });
    new S3BucketPolicy(stack, "bucket-policy", {
      bucket: bucket.bucket,
      policy: policy({ Sid: "Nobody", Effect: "Deny", Principal: "*", Action: "s3:*", Resource: CARDS }),
    });
    expect(stack).not.toAllow({ ...WORK, on: CARDS });
  });

  it("tells the parts of a policy that are known only after the apply as such", () => {
    const { stack, role } = roleWith();
    const bucket = new S3Bucket(stack, "bucket", {});
    give(role, "unknown", { ...READ, Resource: `${bucket.arn}/*` });
    expect(failureOfAllow(stack, { ...WORK, on: CARD })).toContain(": conditional");
    expect(failureOfNot(stack, { ...WORK, on: CARD })).not.toContain("\uE000");
  });
});

describe("a question that AWS could not be asked", () => {
  const { stack } = roleWith(READ);

  it.each([
    [
      "an action that does not exist",
      { ...WORK, action: "s3:GetObjct", on: CARD },
      /^AWS had no action "s3:GetObjct" on \d{4}-\d\d-\d\d\nWrite one as in "s3:GetObject"$/,
    ],
    [
      "an action on a resource of another type",
      { ...WORK, on: "arn:aws:s3:::acme-data" },
      /^s3:GetObject works on objects, and arn:aws:s3:::acme-data is the ARN of none\nWrite arn:aws:s3:::acme-data\/\*$/,
    ],
    [
      "a resource that no action works on",
      { ...WORK, on: [CARD, "arn:aws:sagemaker:eu-west-1:111111111111:model/a"] },
      /^s3:GetObject works on objects, and arn:aws:sagemaker:eu-west-1:111111111111:model\/a is the ARN of none\n/,
    ],
    [
      "a resource for an action that takes none",
      { ...WORK, action: "s3:ListAllMyBuckets", on: CARD },
      /^s3:ListAllMyBuckets takes no resource: AWS asks about it on everything or not at all\nWrite on: "\*"$/,
    ],
    [
      "what is no ARN",
      { ...WORK, on: "acme-data" },
      /^"acme-data" is no ARN\nWrite an ARN, a pattern of ARNs or "\*"$/,
    ],
    [
      "an ARN that is not known yet",
      { ...WORK, on: "${aws_s3_bucket.bucket.arn}/*" },
      /^"\$\{aws_s3_bucket.bucket.arn\}\/\*" is known only after the apply\nWrite the ARN$/,
    ],
    [
      "what contracts of teams take and this does not",
      { ...WORK, on: { team: "other", resource: "object" } as unknown as string },
      /^\{"team":"other","resource":"object"\} is no ARN\nWrite an ARN/,
    ],
    ["a key that AWS does not have", { ...WORK, on: CARD, with: { "s3:prefx": "card/" } }, /"s3:prefx"[^]*s3:prefix/],
    [
      "a key that the action never sends",
      { ...WORK, on: CARD, with: { "s3:prefix": "card/" } },
      /^s3:GetObject does not send s3:prefix, so that [^\n]*\nLeave it out, or [^\n]*, such as s3:ListBucket$/,
    ],
    [
      "a value that no request has",
      { ...WORK, on: CARD, with: { "aws:SecureTransport": "yes" } },
      /^"yes" is no value that a request has for aws:SecureTransport\nWrite true or false$/,
    ],
    [
      "a pattern for a value",
      { ...WORK, on: CARD, with: { "aws:PrincipalTag/team": ["fraud", "fr*"] } },
      /^"fr\*" is no value that a request has for aws:PrincipalTag\/team\nWrite an example/,
    ],
  ])("refuses %s, both ways", (_, access, message) => {
    expect(failureOfAllow(stack, access)).toMatch(message);
    expect(failureOfNot(stack, access)).toMatch(message);
  });

  it.each([{ who: [] }, { action: [] }, { on: [] }])("refuses an empty list: %j", (empty) => {
    for (const failure of [failureOfAllow, failureOfNot]) {
      expect(failure(stack, { ...WORK, on: CARD, ...empty })).toBe(
        "a list in a question is empty, which proves nothing\nName who is asked about, an action and a resource",
      );
    }
  });

  it.each([["no JSON"], ["[]"], [7], [undefined], [{ resource: "aws_iam_role" }]])(
    "refuses %p for a stack",
    (other) => {
      expect(failureOfNot(other, { ...WORK, on: CARD })).toBe(
        "expect was given no stack in Terraform's JSON syntax\n" +
          "Give it a TerraformStack, or what Testing.synth or Testing.synthScope returns",
      );
    },
  );
});

describe("what expect is given", () => {
  const { stack, role } = roleWith(READ);
  const text = Testing.synth(stack);

  it.each([
    ["a stack", stack],
    ["what Testing.synth returns", text],
    ["that as an object", JSON.parse(text) as object],
    [
      "what Testing.synthScope returns",
      Testing.synthScope((scope) => give(sageMakerRole(scope, "role", "fraud-Role"), "data", READ)),
    ],
  ])("may be %s", (_, given) => {
    expect(given).toAllow({ ...WORK, on: CARD });
    expect(given).not.toAllow({ ...WORK, on: "arn:aws:s3:::acme-data/other/*" });
    expect(given).toAllow({ who: role, action: "s3:GetObject", on: CARD });
  });

  it("may grow between two questions", () => {
    const { stack: growing, role: its } = roleWith(READ);
    const write = { ...WORK, action: "s3:PutObject", on: CARD };
    expect(growing).not.toAllow(write);
    give(its, "more", { Effect: "Allow", Action: "s3:PutObject", Resource: CARDS });
    expect(growing).toAllow(write);
  });

  it("follows references to another stack as far as they are known", () => {
    const other = newStack("other");
    const theirs = sageMakerRole(other, "role", "other-Role");
    const { stack: own, role: its } = roleWith(READ);
    expect(failureOfAllow(own, { who: theirs, action: "s3:GetObject", on: CARD })).toBe(
      'the stack has no role, group or user: the construct "other/role"\n' +
        `There are: fraud-Role (aws_iam_role.${its.friendlyUniqueId})`,
    );
    expect(own).not.toAllow({
      who: `arn:aws:iam::${ACCOUNT}:role/elsewhere`,
      action: "sts:AssumeRole",
      on: its.arn,
    });
  });
});
