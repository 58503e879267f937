import { REASONS, SAGEMAKER_LISTS } from "../../../access/not-scoped/reasons";
import { unscoped } from "../../../access/not-scoped/unscoped";
import { managedPolicyDocument } from "../../../evaluation/reference/managed-policies";
import { findService, matchingActions } from "../../../evaluation/reference/reference";
import {
  pullStatements,
  readLogsStatements,
  type Statement,
  writeLogsStatements,
  writeMetricsStatements,
} from "../../../policies";
import { allowing, denying, generated, principalWith } from "../../evaluation/escalation/support";

const DEV = { accountId: "111111111111", region: "eu-west-1" };
const sagemaker = (resource: string): string => `arn:aws:sagemaker:eu-west-1:111111111111:${resource}`;
const logs = (group: string): string => `arn:aws:logs:eu-west-1:111111111111:log-group:${group}`;

/** Action → reason, as they are told. */
const told = (...statements: readonly unknown[]): string[] =>
  unscoped(principalWith({ Policy: statements })).map(({ action, reason }) => `${action}: ${reason}`);

const reference = (action: string) => {
  const [prefix = "", name = ""] = action.split(":");
  const found = findService(prefix)?.actions.get(name.toLowerCase());
  if (!found) throw new Error(`the reference does not know ${action}`);
  return found;
};

describe("the table of reasons", () => {
  it("calls only those lists names of every team that take no resource", () => {
    for (const name of SAGEMAKER_LISTS) {
      const action = reference(`sagemaker:${name}`);
      expect([name, action.accessLevel, action.resourceTypes]).toEqual([name, "List", []]);
    }
  });

  it("has one reason for all of them", () => {
    const found = told(...SAGEMAKER_LISTS.map((name) => allowing(`sagemaker:${name}`)));
    expect(found).toEqual(
      SAGEMAKER_LISTS.map((name) => `sagemaker:${name}: shows the names of every team's resources of a type`),
    );
  });

  it("has actions that there are", () => {
    for (const { action } of REASONS) expect([action, matchingActions(action).length > 0]).toEqual([action, true]);
  });

  // What AWS takes no resource for, and the conditions that are left: as AWS's reference says.
  it.each([
    ["sagemaker:Search", "sagemaker:SearchVisibilityCondition/${FilterKey}"],
    ["sagemaker:QueryLineage", undefined],
    ["sagemaker:GetSearchSuggestions", undefined],
    ["sagemaker:PutResourcePolicy", undefined],
    ["sagemaker:DeleteResourcePolicy", undefined],
    ["sagemaker:PutLineageGroupPolicy", undefined],
    ["cloudwatch:GetMetricStatistics", undefined],
    ["ecr:GetAuthorizationToken", undefined],
    ["s3:ListAllMyBuckets", undefined],
    ["kms:ListAliases", undefined],
    ["ec2:DescribeSubnets", undefined],
  ])("%s takes no resource", (name, key) => {
    const { resourceTypes, conditionKeys } = reference(name);
    expect(resourceTypes).toEqual([]);
    const own = conditionKeys.filter((one) => one.startsWith("sagemaker:"));
    expect(own).toEqual(key === undefined ? [] : [key]);
  });
});

describe("an action that takes no resource", () => {
  it("is told with what it shows", () => {
    expect(told(allowing(["sagemaker:ListTrainingJobs", "sagemaker:Search"]))).toEqual([
      "sagemaker:ListTrainingJobs: shows the names of every team's resources of a type",
      "sagemaker:Search: finds the resources of every team, with their settings and tags",
    ]);
    expect(told(allowing("aws-marketplace:ViewSubscriptions"))).toEqual([
      "aws-marketplace:ViewSubscriptions: AWS takes no limit on resources",
    ]);
  });

  it("is not told where the statement names a resource, which AWS never matches", () => {
    expect(told(allowing("sagemaker:ListTrainingJobs", sagemaker("training-job/fraud-*")))).toEqual([]);
  });

  it("is not told where a Deny takes it away, or a condition limits it", () => {
    expect(told(allowing("sagemaker:Search"), denying("sagemaker:S*"))).toEqual([]);
    const visible = { "sagemaker:SearchVisibilityCondition/Tags.team/EqualsIfExists": "fraud" };
    expect(told(allowing("sagemaker:Search", "*", { StringEquals: visible }))).toEqual([]);
    expect(told(allowing("cloudwatch:PutMetricData"))).toHaveLength(1);
    const namespace = { StringLike: { "cloudwatch:namespace": "fraud/*" } };
    expect(told(allowing("cloudwatch:PutMetricData", "*", namespace))).toEqual([]);
  });

  it.each(["/aws/sagemaker/*", "aws/sagemaker/Endpoints/bias-metrics", "/aws/sagemaker*"])(
    "is told where a condition lets pass what all teams share: %s",
    (namespace) => {
      const condition = { StringLike: { "cloudwatch:namespace": ["fraud/*", namespace] } };
      expect(told(allowing("cloudwatch:PutMetricData", "*", condition))).toEqual([
        "cloudwatch:PutMetricData: writes SageMaker's own metrics, which are of every team's endpoints and jobs",
      ]);
    },
  );
});

describe("an action that could be limited", () => {
  it("is told with the types of resources, and the pattern that is too wide", () => {
    expect(told(allowing("sagemaker:StopTrainingJob"))).toEqual([
      "sagemaker:StopTrainingJob: could be limited to resources of the team (training-job)",
    ]);
    expect(told(allowing("s3:GetObject", "arn:aws:s3:::*sagemaker*"))).toEqual([
      "s3:GetObject: could be limited to resources of the team (object) instead of arn:aws:s3:::*sagemaker*",
    ]);
  });

  it("is not told where a name or a team's tag limits it", () => {
    expect(told(allowing("sagemaker:StopTrainingJob", sagemaker("training-job/fraud-*")))).toEqual([]);
    const tag = (value: string) => ({ StringEquals: { "aws:ResourceTag/team": value } });
    expect(told(allowing("sagemaker:StopTrainingJob", "*", tag("fraud")))).toEqual([]);
    expect(told(allowing("sagemaker:ListTags", "*", tag("fraud")))).toHaveLength(1); // AWS: tags do not restrict it
    expect(told(allowing("sagemaker:StopTrainingJob", "*", tag("*")))).toHaveLength(1);
    expect(told(allowing("sagemaker:StopTrainingJob", "*", tag("true")))).toHaveLength(1);
  });
});

it("groups what a pattern stands for, but for what has its own reason", () => {
  expect(told(allowing("sagemaker:*Tags")).map((line) => line.split(" (")[0])).toEqual([
    "sagemaker:*Tags: could be limited to resources of the team",
  ]);
  const lists = told(allowing("sagemaker:List*"));
  expect(lists).toContain("sagemaker:ListPipelines: shows the names of every team's resources of a type");
  expect(lists.filter((line) => line.startsWith("sagemaker:List*:"))).toHaveLength(2);
  expect(told(allowing("*"))).toEqual(["*: every action on every resource of the account"]);
  expect(told({ Effect: "Allow", NotAction: "iam:*", Resource: "*" })).toEqual([
    "*: every action of the account but the named ones",
  ]);
});

describe("what teams share", () => {
  it.each([
    ["logs:FilterLogEvents", logs("/aws/sagemaker/TrainingJobs"), "reads the logs of every team in the group"],
    ["logs:FilterLogEvents", logs("/aws/sagemaker/*"), "reads the logs of every team in the group"],
    ["logs:StartQuery", logs("/aws/sagemaker/Endpoints/*"), "reads the logs of every team in the group"],
    ["logs:DescribeLogStreams", logs("/aws/sagemaker/*"), "shows the names of every team's log streams"],
    [
      "logs:GetLogEvents",
      logs("/aws/sagemaker/*:log-stream:pipelines-*"),
      "reads the logs of the jobs of every team's pipelines",
    ],
    ["logs:GetLogEvents", logs("*"), "reads the logs of every team"],
    ["logs:PutLogEvents", logs("/aws/sagemaker/*:log-stream:*"), "writes into every team's logs"],
    ["sagemaker:StopTrainingJob", sagemaker("training-job/pipelines-*"), "reaches the jobs of every team's pipelines"],
    [
      "sagemaker:StopProcessingJob",
      sagemaker("processing-job/model-monitoring-*"),
      "reaches the jobs of every team's monitoring schedules: AWS names them model-monitoring-…",
    ],
    [
      "sagemaker:InvokeEndpoint",
      sagemaker("endpoint/sm-clarify-*"),
      "reaches the endpoints of every team's Clarify jobs",
    ],
    [
      "sagemaker:StopProcessingJob",
      sagemaker("processing-job/model-*"),
      "could be limited to resources of the team (processing-job) instead of",
    ],
    [
      "logs:GetLogEvents",
      logs("/aws/sagemaker/ProcessingJobs:log-stream:model-monitoring-*"),
      "reads the logs of the jobs of every team's monitoring schedules",
    ],
    [
      "logs:PutLogEvents",
      logs("/aws/sagemaker/Endpoints/sm-epc-*:log-stream:*"),
      "writes into the logs of the endpoints of every team's inference recommendations",
    ],
    [
      "glue:UpdateTable",
      "arn:aws:glue:eu-west-1:111111111111:table/sagemaker_featurestore/*",
      "every team's feature groups are in one Glue database",
    ],
  ])("is told: %s on %s", (action, resource, reason) => {
    expect(told(allowing(action, resource))).toEqual([expect.stringContaining(`${action}: ${reason}`)]);
  });

  it.each([
    ["logs:FilterLogEvents", logs("/aws/sagemaker/Endpoints/fraud-*")],
    ["logs:GetLogEvents", logs("/aws/sagemaker/*:log-stream:fraud-*")],
    ["logs:GetLogEvents", logs("/aws/sagemaker/studio:log-stream:*/fraud-*")],
    ["sagemaker:StopProcessingJob", sagemaker("processing-job/model-risk-*")],
    ["sagemaker:DescribeUserProfile", sagemaker("user-profile/*/fraud-*")],
    ["glue:UpdateTable", "arn:aws:glue:eu-west-1:111111111111:table/fraud/*"],
  ])("is not the team's own: %s on %s", (action, resource) => {
    expect(told(allowing(action, resource))).toEqual([]);
  });
});

it("tells of a batch of secrets that it opens none", () => {
  expect(told(allowing("secretsmanager:BatchGetSecretValue", "*"))).toEqual([
    "secretsmanager:BatchGetSecretValue: opens nothing by itself: each secret takes secretsmanager:GetSecretValue",
  ]);
});

it("tells of AWS's own images only that signing in opens nothing", () => {
  expect(told(...pullStatements(DEV, [{ repository: "fraud/training" }], true))).toEqual([
    "ecr:GetAuthorizationToken: opens nothing by itself: each pull is judged again",
  ]);
  expect(told(allowing("ecr:BatchGetImage", "arn:aws:ecr:eu-west-1:111111111111:repository/*"))).toHaveLength(1);
});

it("tells of what this project generates only what AWS cannot limit, with the policy and the statement", () => {
  const policies: Record<string, readonly Statement[]> = {
    Logs: [...writeLogsStatements(DEV, { team: "fraud" }), ...writeMetricsStatements("fraud")],
    Data: readLogsStatements(DEV, { team: "fraud" }),
  };
  expect(unscoped(principalWith(policies)).map(({ policy, sid, action }) => [policy, sid, action])).toEqual([
    ["Logs", "FindLogs", "logs:CreateLogGroup"],
    ["Logs", "FindLogs", "logs:DescribeLogStreams"],
    ["Logs", "WriteMetrics", "cloudwatch:PutMetricData"],
    ["Data", "ListLogGroups", "logs:DescribeLogGroups"],
    ["Data", "ListLogStreams", "logs:DescribeLogStreams"],
  ]);
  for (const [, generatedPolicies] of generated("single")) {
    const found = unscoped(principalWith(generatedPolicies));
    expect(found.filter(({ reason }) => reason.startsWith("could be limited"))).toEqual([]);
    expect(found).toEqual(unscoped(principalWith(generatedPolicies)));
  }
});

it("tells what AmazonSageMakerFullAccess opens", () => {
  const document = managedPolicyDocument("AmazonSageMakerFullAccess");
  const found = unscoped({
    kind: "role",
    name: "fraud",
    policies: [{ name: "AmazonSageMakerFullAccess", origin: "aws-managed", document }],
  });
  const bucket = found.find(({ sid, action }) => sid === "AllowS3ObjectActions" && action === "s3:GetObject");
  expect(bucket?.reason).toContain("arn:aws:s3:::*SageMaker*");
  expect(found.map(({ action }) => action)).toEqual(expect.arrayContaining(["sagemaker:*", "s3:ListAllMyBuckets"]));
});
