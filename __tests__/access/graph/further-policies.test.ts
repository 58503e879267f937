import { answering, asUsual, whoCan } from "../../../access/answers";
import { principalGraphOf } from "../../../access/graph/principal-graph";
import { reachIn } from "../../../access/graph/reach";
import { policy } from "../support";
import { written } from "../terraform/support";
import { knownIn, roleArn } from "./support";

const trust = policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "sagemaker.amazonaws.com" } });
const ROLE = { aws_iam_role: { r1: { name: "r1", assume_role_policy: trust } } };
const to = (principal: unknown, action: string, resource = "*"): string =>
  policy({ Effect: "Allow", Principal: principal, Action: action, Resource: resource });
const r1 = { AWS: roleArn("r1") };
const denied = (principal: unknown, action: string): string =>
  policy({ Effect: "Deny", Principal: principal, Action: action, Resource: "*" });

/** The verdict about r1, and what it takes for granted. */
function asked(resources: object, action: string, resource: string): readonly string[] {
  const graph = principalGraphOf([written({ ...ROLE, ...resources })], () => []);
  const question = { action, resource, context: {} };
  const { verdict, assumes } = answering(graph, reachIn(graph), question, asUsual)(knownIn(graph, "r1")).decision;
  return [verdict, ...assumes];
}

const REPOSITORY = "arn:aws:ecr:eu-west-1:111111111111:repository/images";
const KEY = "arn:aws:kms:eu-west-1:111111111111:key/one";

describe("a policy about something that is known in part", () => {
  it.each<[string, object, string, string, string]>([
    [
      "a repository of another state",
      {
        aws_ecr_repository_policy: { p: { repository: "${data.aws_ecr_repository.r.name}", policy: to("*", "ecr:*") } },
      },
      "ecr:BatchGetImage",
      REPOSITORY,
      "aws_ecr_repository_policy.p",
    ],
    [
      "a key that is made",
      { aws_kms_key: { k: { policy: to(r1, "kms:Decrypt") } } },
      "kms:Decrypt",
      KEY,
      "aws_kms_key.k",
    ],
    [
      "a bucket by a variable",
      { aws_s3_bucket_policy: { p: { bucket: "${var.bucket}", policy: to(r1, "s3:GetObject") } } },
      "s3:GetObject",
      "arn:aws:s3:::acme-beta/x",
      "aws_s3_bucket_policy.p",
    ],
    [
      "a topic by a variable",
      { aws_sns_topic_policy: { p: { arn: "${var.topic}", policy: to(r1, "sns:Publish") } } },
      "sns:Publish",
      "arn:aws:sns:eu-west-1:111111111111:t",
      "aws_sns_topic_policy.p",
    ],
    [
      "a secret",
      { aws_secretsmanager_secret_policy: { p: { secret_arn: "${var.s}", policy: to(r1, "secretsmanager:*") } } },
      "secretsmanager:GetSecretValue",
      "arn:aws:secretsmanager:eu-west-1:111111111111:secret:token-AbCdEf",
      "aws_secretsmanager_secret_policy.p",
    ],
    [
      "a table",
      { aws_dynamodb_resource_policy: { p: { resource_arn: "${var.t}", policy: to(r1, "dynamodb:*") } } },
      "dynamodb:GetItem",
      "arn:aws:dynamodb:eu-west-1:111111111111:table/features",
      "aws_dynamodb_resource_policy.p",
    ],
    [
      "a queue",
      { aws_sqs_queue_policy: { p: { queue_url: "${var.q}", policy: to(r1, "sqs:*") } } },
      "sqs:SendMessage",
      "arn:aws:sqs:eu-west-1:111111111111:q",
      "aws_sqs_queue_policy.p",
    ],
  ])("is perhaps about what is asked: %s", (_, resources, action, resource, address) => {
    expect(asked(resources, action, resource)).toEqual(["conditional", `${address} is about it`]);
  });

  it.each<[string, object, string, string]>([
    [
      "something else",
      { aws_s3_bucket_policy: { p: { bucket: "acme-${var.stage}", policy: to(r1, "s3:GetObject") } } },
      "s3:GetObject",
      "arn:aws:s3:::other/x",
    ],
    ["something that is not asked", { aws_kms_key: { k: { policy: to(r1, "kms:Encrypt") } } }, "kms:Decrypt", KEY],
    [
      "somebody else",
      { aws_kms_key: { k: { policy: to({ AWS: roleArn("r2") }, "kms:Decrypt") } } },
      "kms:Decrypt",
      KEY,
    ],
    [
      "what the policy of the thing denies",
      {
        aws_s3_bucket: { b: { bucket: "acme-beta" } },
        aws_s3_bucket_policy: {
          own: { bucket: "${aws_s3_bucket.b.id}", policy: denied("*", "s3:*") },
          p: { bucket: "${var.bucket}", policy: to(r1, "s3:GetObject") },
        },
      },
      "s3:GetObject",
      "arn:aws:s3:::acme-beta/x",
    ],
  ])("is about %s", (_, resources, action, resource) => {
    expect(asked(resources, action, resource)[0]).toBe("denied");
  });

  it("lets in from outside whom it names, and nobody else from there", () => {
    const other = "arn:aws:iam::222222222222:role/other";
    const reader = "arn:aws:iam::333333333333:role/reader";
    const graph = principalGraphOf(
      [
        written({
          aws_kms_key: { k: { policy: to({ AWS: other }, "kms:Decrypt") } },
          aws_s3_bucket_policy: { p: { bucket: "acme", policy: to({ AWS: reader }, "s3:GetObject") } },
        }),
      ],
      () => [],
    );
    const able = whoCan(graph, reachIn(graph), [{ action: "kms:Decrypt", resource: KEY, context: {} }]);
    expect(able.map(({ who, verdict }) => [who.subject.arn, verdict])).toEqual([[other, "conditional"]]);
  });
});
