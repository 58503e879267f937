import type { Stack } from "../../../access/terraform";
import { planned, reference, written } from "./support";

const policy = '{"Statement":[]}';
const ACCOUNT = { aws_iam_group: { g: { name: "tells-the-account" } } };

const resourcesIn = ({ resourcePolicies }: Stack): string[] => resourcePolicies.map(({ resource }) => resource);
/** Without the region, which not all files tell. */
const withoutRegion = (arn: string): string => arn.replace(/^(arn:aws:\w+):[^:]*:(111111111111)/, "$1::$2");

it.each<[string, object, string, string]>([
  ["aws_s3_bucket_policy", { bucket: "acme-data" }, "s3", "arn:aws:s3:::acme-data"],
  ["aws_s3_bucket_policy", { bucket: "${aws_s3_bucket.b.id}" }, "s3", "arn:aws:s3:::acme-models"],
  ["aws_s3_bucket_policy", { bucket: "${aws_s3_bucket.prefixed.bucket}" }, "s3", "arn:aws:s3:::acme-*"],
  ["aws_s3_bucket_policy", { bucket: "acme-${var.stage}" }, "s3", "arn:aws:s3:::acme-*"],
  ["aws_s3_bucket_policy", { bucket: "${data.aws_s3_bucket.b.id}" }, "s3", "arn:aws:s3:::*"],
  ["aws_s3_access_point", { name: "ap" }, "s3-access-point", "arn:aws:s3::111111111111:accesspoint/ap"],
  ["aws_ecr_repository_policy", { repository: "a/b" }, "ecr", "arn:aws:ecr::111111111111:repository/a/b"],
  ["aws_ecr_registry_policy", {}, "ecr", "arn:aws:ecr::111111111111:repository/*"],
  ["aws_kms_key", {}, "kms", "arn:aws:kms::111111111111:key/*"],
  ["aws_kms_external_key", {}, "kms", "arn:aws:kms::111111111111:key/*"],
  ["aws_kms_replica_external_key", { key_id: "mrk-1" }, "kms", "arn:aws:kms::111111111111:key/mrk-1"],
  ["aws_kms_replica_key", {}, "kms", "arn:aws:kms::111111111111:key/*"],
  ["aws_kms_key_policy", { key_id: "abc-1" }, "kms", "arn:aws:kms::111111111111:key/abc-1"],
  [
    "aws_kms_key_policy",
    { key_id: "arn:aws:kms:us-east-1:222222222222:key/x" },
    "kms",
    "arn:aws:kms:us-east-1:222222222222:key/x",
  ],
  [
    "aws_secretsmanager_secret_policy",
    { secret_arn: "${aws_secretsmanager_secret.s.arn}" },
    "secretsmanager",
    "arn:aws:secretsmanager::111111111111:secret:token-*",
  ],
  ["aws_sns_topic_policy", { arn: "${aws_sns_topic.t.arn}" }, "sns", "arn:aws:sns::111111111111:topic"],
  ["aws_sqs_queue_policy", { queue_url: "${aws_sqs_queue.q.url}" }, "sqs", "arn:aws:sqs::111111111111:queue"],
  [
    "aws_sqs_queue_policy",
    { queue_url: "https://sqs.us-east-1.amazonaws.com/222222222222/q" },
    "sqs",
    "arn:aws:sqs:us-east-1:222222222222:q",
  ],
  [
    "aws_secretsmanager_secret_policy",
    { secret_arn: "arn:aws:secretsmanager:us-east-1:222222222222:secret:token" },
    "secretsmanager",
    "arn:aws:secretsmanager:us-east-1:222222222222:secret:token-*",
  ],
  [
    "aws_sqs_queue_policy",
    { queue_url: "https://us-east-1.queue.amazonaws.com/222222222222/q" },
    "sqs",
    "arn:aws:sqs::111111111111:*",
  ],
  [
    "aws_dynamodb_resource_policy",
    { resource_arn: "${aws_dynamodb_table.t.arn}" },
    "dynamodb",
    "arn:aws:dynamodb::111111111111:table/features",
  ],
  ["aws_glue_resource_policy", {}, "glue", "arn:aws:glue::111111111111:*"],
])("%s %j is about %s %s", (type, values, kind, resource) => {
  const stack = written({
    ...ACCOUNT,
    aws_s3_bucket: { b: { bucket: "acme-models" }, prefixed: { bucket_prefix: "acme-" } },
    aws_secretsmanager_secret: { s: { name: "token" } },
    aws_sns_topic: { t: { name: "topic" } },
    aws_sqs_queue: { q: { name: "queue" } },
    aws_dynamodb_table: { t: { name: "features" } },
    [type]: { x: { ...values, policy } },
  });
  expect(stack.resourcePolicies).toHaveLength(1);
  expect(stack.resourcePolicies[0]).toMatchObject({ kind, address: `${type}.x`, document: { Statement: [] } });
  expect(resourcesIn(stack).map(withoutRegion)).toEqual([resource]);
});

it.each<[string, object, string, string]>([
  [
    "aws_sagemaker_model_package_group_policy",
    { model_package_group_name: "models", resource_policy: policy },
    "models",
    "arn:aws:sagemaker::111111111111:model-package-group/models",
  ],
  [
    "aws_cloudwatch_log_resource_policy",
    { policy_name: "opensearch", policy_document: policy },
    "opensearch",
    "arn:aws:logs::111111111111:*",
  ],
])("%s has its document in another argument", (type, values, policyName, resource) => {
  const stack = written({ ...ACCOUNT, [type]: { x: values } });
  expect(stack.resourcePolicies).toMatchObject([{ policyName, document: { Statement: [] } }]);
  expect(resourcesIn(stack).map(withoutRegion)).toEqual([resource]);
});

it("what carries no policy of its own is not there", () => {
  const resource = { aws_kms_key: { k: { description: "data" } }, aws_s3_bucket: { b: { bucket: "b" } } };
  expect(written(resource).resourcePolicies).toEqual([]);
});

it("trust policies and what principals may do are not there", () => {
  const resource = {
    aws_iam_role: { r: { name: "r", assume_role_policy: policy } },
    aws_iam_policy: { p: { name: "p", policy } },
  };
  expect(written(resource).resourcePolicies).toEqual([]);
});

it("a document that is not known yet is undefined, and the same as that which is judged on its own", () => {
  const stack = written({
    aws_s3_bucket_policy: { a: { bucket: "a", policy: "${data.x.y.json}" }, b: { bucket: "b", policy } },
  });
  expect(stack.resourcePolicies.map(({ document, policyName }) => [policyName, document])).toEqual([
    ["a", undefined],
    ["b", { Statement: [] }],
  ]);
  expect(stack.resourcePolicies[1]?.document).toBe(stack.documents[1]?.document);
});

it("a state's repetition of a policy in its bucket is left out, and the bucket's own policy is not", () => {
  const stack = planned({
    "aws_s3_bucket.b": { values: { bucket: "acme-data", arn: "arn:aws:s3:::acme-data", policy } },
    "aws_s3_bucket.own": { values: { bucket: "acme-own", arn: "arn:aws:s3:::acme-own", policy } },
    "aws_s3_bucket_policy.b": { values: { bucket: "acme-data", policy } },
  });
  expect(stack.resourcePolicies.map(({ address, resource }) => [address, resource])).toEqual([
    ["aws_s3_bucket_policy.b", "arn:aws:s3:::acme-data"],
    ["aws_s3_bucket.own", "arn:aws:s3:::acme-own"],
  ]);
});

it("in a plan the bucket is known by the instance that is referred to, or is any where it may be either", () => {
  const bucketPolicy = (expression: object): object => ({
    values: { policy },
    unknown: { bucket: true },
    expressions: { bucket: expression },
  });
  const stack = planned({
    'aws_s3_bucket.b["a"]': { values: { bucket: "acme-a" } },
    'aws_s3_bucket.b["b"]': { values: { bucket_prefix: "acme-b-" } },
    "aws_s3_bucket_policy.one": bucketPolicy(reference('aws_s3_bucket.b["b"].id')),
    "aws_s3_bucket_policy.either": bucketPolicy({
      references: ['aws_s3_bucket.b["a"].id', 'aws_s3_bucket.b["b"].id'],
    }),
  });
  expect(resourcesIn(stack)).toEqual(["arn:*:s3:::acme-b-*", "arn:*:s3:::*"]);
});
