import { allowing, findings, only, told } from "./support";

const sagemaker = (resource: string): string => `arn:aws:sagemaker:eu-west-1:111111111111:${resource}`;
const logs = (resource: string): string => `arn:aws:logs:eu-west-1:111111111111:${resource}`;
const on = (Action: unknown, Resource: unknown): readonly string[] => told(allowing({ Action, Resource }));

describe("an action and a resource that never meet", () => {
  it.each([
    [
      "s3:ListBucket",
      "arn:aws:s3:::acme-models/*",
      "s3:ListBucket works on buckets, and arn:aws:s3:::acme-models/* is for objects",
      "Write arn:aws:s3:::acme-models",
    ],
    [
      "s3:GetObject",
      "arn:aws:s3:::acme-models",
      "s3:GetObject works on objects, and arn:aws:s3:::acme-models is for buckets",
      "Write arn:aws:s3:::acme-models/*",
    ],
    [
      "s3:ListBucket",
      "arn:aws:s3:eu-west-1:111111111111:acme-models",
      "s3:ListBucket works on buckets, and arn:aws:s3:eu-west-1:111111111111:acme-models is the ARN of none of them",
      "Write arn:aws:s3:::acme-models",
    ],
    [
      "iam:GetRole",
      "arn:aws:iam:eu-west-1:111111111111:role/teams/x",
      "iam:GetRole works on roles, and arn:aws:iam:eu-west-1:111111111111:role/teams/x is the ARN of none of them",
      "Write an ARN of the form arn:aws:iam::111111111111:role/teams/x",
    ],
    [
      "sagemaker:CreateModel",
      sagemaker("training-job/fraud-*"),
      `sagemaker:CreateModel works on models, and ${sagemaker("training-job/fraud-*")} is for training jobs`,
      `Write an ARN of the form ${sagemaker("model/${ModelName}")}`,
    ],
  ])("%s on %s is told", (Action, Resource, message, remedy) => {
    expect(only(allowing({ Action, Resource }))).toMatchObject({
      rule: "resource-mismatch",
      severity: "error",
      message,
      remedy,
    });
  });

  it("is told of the action where the resource is another action's", () => {
    const [finding, second] = findings(
      allowing({ Action: ["s3:GetObject", "s3:ListBucket"], Resource: "arn:aws:s3:::acme/*" }),
    );
    expect(second).toBeUndefined();
    expect(finding).toMatchObject({ rule: "resource-mismatch", spot: { element: "Action", value: "s3:ListBucket" } });
  });

  it.each([
    ["s3:Put*", "arn:aws:sagemaker:eu-west-1:111111111111:model/a"],
    ["logs:DescribeLogStreams", logs("log-group:/aws/sagemaker/TrainingJobs:log-stream:fraud-*")],
    ["dynamodb:PutItem", "arn:aws:dynamodb:eu-west-1:111111111111:table/features/index/*"],
  ])("%s on %s is told", (action, resource) => {
    expect(on(action, resource)).toEqual(["error resource-mismatch"]);
  });

  it.each([
    [
      ["s3:GetObject", "s3:ListBucket"],
      ["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"],
    ],
    ["s3:Get*", "arn:aws:s3:::acme"],
    ["s3:GetObject", "arn:aws:s3:::*"],
    ["s3:GetObject", "arn:aws:s3:::acme/${aws:username}/*"],
    ["iam:GetRole", "arn:aws:iam::111111111111:role/teams/${aws:PrincipalTag/team}/Role"],
    ["sagemaker:DescribePipelineExecution", sagemaker("pipeline/fraud-*")],
    ["sagemaker:DescribeModelPackage", sagemaker("model-package/fraud-models/1")],
    ["sagemaker:AddTags", sagemaker("training-job/fraud-*")],
    ["sagemaker:ListTags", "*"],
    ["ecr:BatchGetImage", "arn:aws-cn:ecr:cn-north-1:111111111111:repository/fraud/training"],
    ["ssm:GetParameter", "arn:aws-us-gov:ssm:us-gov-west-1:111111111111:parameter/teams/fraud/x"],
    ["ssm:GetParameter", "arn:aws:ssm:eu-west-1::parameter/aws/service/x"],
    ["logs:DescribeLogStreams", logs("log-group:/aws/sagemaker/TrainingJobs:*")],
    ["logs:DescribeLogStreams", logs("log-group:/aws/sagemaker/*")],
    ["logs:PutLogEvents", logs("log-group:/aws/sagemaker/*:log-stream:fraud-*")],
    ["dynamodb:Query", "arn:aws:dynamodb:eu-west-1:111111111111:table/features/index/*"],
    ["*", "arn:aws:s3:::acme/*"],
  ])("%j on %j is right", (action, resource) => {
    expect(on(action, resource)).toEqual([]);
  });

  it("an action that takes no resource is told where it is limited to one", () => {
    expect(on("sagemaker:ListTrainingJobs", sagemaker("training-job/fraud-*"))).toEqual(["error needs-all-resources"]);
    expect(on("ecr:GetAuthorizationToken", "arn:aws:ecr:eu-west-1:111111111111:repository/x")).toEqual([
      "error needs-all-resources",
    ]);
    expect(on("sagemaker:ListTrainingJobs", "*")).toEqual([]);
    expect(on("s3:ListAllMyBuckets", "arn:aws:s3:::*")).toEqual([]);
  });
});

describe("a resource that is no ARN", () => {
  it.each([
    "acme-models",
    "arn:aws:s3:acme-models",
    "arn:amazon:s3:::acme-models/*",
    "arn:aws:s3:::acme-models/* ",
    "arn:aws:*:::acme-models/*",
    "arn:aws:S3:::acme-models/*",
    "arn:aws:s3:::",
  ])("%j is told", (resource) => {
    expect(on("s3:GetObject", resource)).toContain("error malformed-arn");
  });

  it("has an account of twelve digits", () => {
    expect(on("sagemaker:CreateModel", "arn:aws:sagemaker:eu-west-1:1111:model/x")).toEqual(["error malformed-arn"]);
    expect(on("sagemaker:CreateModel", "arn:*:sagemaker:*:*:model/x")).toEqual([]);
  });

  it("is told under NotResource too", () => {
    expect(told({ Effect: "Deny", Action: "s3:GetObject", NotResource: "acme" })).toEqual(["error malformed-arn"]);
  });
});

describe("a wildcard for the type of a resource", () => {
  it.each([sagemaker("*/fraud-*"), sagemaker("endpoint*/fraud-1"), sagemaker("*fraud")])(
    "in %s is told",
    (resource) => {
      expect(on("sagemaker:Describe*", resource)).toEqual(["warning wildcard-resource-type"]);
    },
  );

  it("is another matter than one for the whole, for a name, or where there are no types", () => {
    expect(on("sagemaker:Describe*", sagemaker("*"))).toEqual([]);
    expect(on("sagemaker:Describe*", sagemaker("endpoint/*"))).toEqual([]);
    expect(on("s3:GetObject", "arn:aws:s3:::*-models/x")).toEqual([]);
  });
});
