import fc from "fast-check";
import { unscoped } from "../../../access/not-scoped/unscoped";
import { escalations } from "../../../evaluation/escalation/escalations";
import { shapeOf } from "../../../evaluation/shape/shape";
import { validatePolicy } from "../../../evaluation/validation/validate";
import type { Statement } from "../../../policies";
import { sagemakerImageAccounts } from "../../../policies/services/sagemaker-images";
import { allowing, denying, principalWith } from "../escalation/support";
import { named, namePairs, skeletons } from "./arbitrary";

type Statements = readonly Readonly<Record<string, unknown>>[];

const [AWS = ""] = sagemakerImageAccounts("eu-west-1");

/** No JSON says this, so that a statement with it has no shape and is judged anew. */
const FORGOTTEN = { Note: undefined };

const forgetting = (statements: Statements): Statements => statements.map((one) => ({ ...one, ...FORGOTTEN }));

function judged(statements: Statements) {
  const principal = principalWith({ Policy: statements });
  const document = { Version: "2012-10-17", Statement: statements };
  return {
    escalations: escalations(principal),
    unscoped: unscoped(principal),
    validation: validatePolicy(document, "identity").filter(({ spot }) => spot.element !== "Note"),
  };
}

it("what was judged before under other names is judged as if it were the first", () => {
  fc.assert(
    fc.property(skeletons, namePairs, (skeleton, names) => {
      for (const pair of names) {
        const statements = named(skeleton, pair);
        expect(judged(statements)).toEqual(judged(forgetting(statements)));
      }
    }),
    { numRuns: 10 },
  );
});

const sagemaker = (resource: string): string => `arn:aws:sagemaker:eu-west-1:111111111111:${resource}`;
const logs = (group: string): string => `arn:aws:logs:eu-west-1:111111111111:log-group:/aws/sagemaker/${group}`;

/** What a name decides: why, the statements with `<1>` for the name, and two names that make them mean different things: the first of them is remembered. */
const DECIDING: readonly (readonly [string, readonly Statement[], string, string])[] = [
  [
    "a Deny covers it",
    [allowing("s3:PutBucketPolicy", "arn:aws:s3:::fraud-models"), denying("s3:PutBucketPolicy", "arn:aws:s3:::<1>*")],
    "card-models",
    "fraud-",
  ],
  [
    "it is a type of resource",
    [allowing("sagemaker:CreateTrainingJob", sagemaker("<1>/x*"))],
    "training-job",
    "my-job",
  ],
  [
    "AWS puts the name behind a part of a word",
    [allowing("organizations:DescribeAccount", "arn:aws:organizations::111111111111:account/<1>/x")],
    "o-fraud1",
    "fraud-1",
  ],
  [
    "it is AWS's account",
    [allowing("ecr:BatchGetImage", "arn:aws:ecr:eu-west-1:<1>:repository/*")],
    "111111111111",
    AWS,
  ],
  [
    "SageMaker prints it in lower case, which stands there too",
    [allowing("sagemaker:DescribeModel", [sagemaker("model/Fraud"), sagemaker("model/<1>")])],
    "fraud",
    "other",
  ],
  ["it has upper case", [allowing("sagemaker:DescribeModel", sagemaker("model/<1>"))], "fraud-models", "Fraud-Models"],
  [
    "it is an account's id",
    [allowing("s3:GetObject", "*", { StringEquals: { "aws:SourceAccount": "<1>" } })],
    "123456789012",
    "12345678901",
  ],
  [
    "it is the service that a role is passed to",
    [
      allowing("iam:PassRole", "*", { StringEquals: { "iam:PassedToService": "<1>" } }),
      allowing("sagemaker:CreateTrainingJob", "*"),
    ],
    "ec2.amazonaws.com",
    "sagemaker.amazonaws.com",
  ],
  [
    "it is a number",
    [allowing("s3:GetObject", "arn:aws:s3:::x/*", { NumericEquals: { "accounts.google.com:tag/x": "<1>" } })],
    "123",
    "12a",
  ],
  [
    "it is an account",
    [allowing("sagemaker:CreateTrainingJob", "arn:aws:sagemaker:eu-west-1:<1>:training-job/fraud-*")],
    "111111111111",
    "1111",
  ],
  ["it is short", [allowing("sagemaker:CreateTrainingJob", sagemaker("training-job/<1>*"))], "fraud", "f"],
  ["it is in a variable", [allowing("s3:GetObject", "arn:aws:s3:::fraud/${aws:<1>}")], "username", "usernome"],
  ["it is that of pipelines", [allowing("logs:PutLogEvents", logs("x:log-stream:<1>*"))], "fraud-1", "pipelines-1"],
  [
    "AWS gives names that begin so",
    [allowing("sagemaker:StopProcessingJob", sagemaker("processing-job/<1>*"))],
    "model-risk-",
    "model-",
  ],
  [
    "SageMaker's metrics are there",
    [allowing("cloudwatch:PutMetricData", "*", { StringLike: { "cloudwatch:namespace": "/<1>/sagemaker/x" } })],
    "gcp",
    "aws",
  ],
  ["it could be a kind of jobs", [allowing("logs:PutLogEvents", logs("<1>:*"))], "fraud-1", "fraud"],
  ["AWS chooses it", [allowing("ssm:SendCommand", "arn:aws:ec2:eu-west-1:111111111111:instance/<1>*")], "f-0", "i-0"],
  [
    "it is a switch",
    [allowing("sagemaker:DeleteModel", "*", { StringEquals: { "aws:ResourceTag/x": "<1>" } })],
    "fraud",
    "true",
  ],
];

it.each(DECIDING)("a name decides where %s", (_, skeleton, one, other) => {
  const found = [one, other, one].map((name) => {
    const statements = named(skeleton, [name, name]);
    const judgement = judged(statements);
    expect(judgement).toEqual(judged(forgetting(statements)));
    return Object.values(judgement).map(({ length }) => length);
  });
  expect(found[0]).not.toEqual(found[1]);
});

it.each([
  [
    "teams, buckets and accounts",
    sagemaker("training-job/fraud-*"),
    "arn:aws:sagemaker:eu-west-1:222222222222:training-job/card-models-*",
  ],
  [
    "names of alarms",
    "arn:aws:cloudwatch:eu-west-1:111111111111:alarm:fraud-*",
    "arn:aws:cloudwatch:eu-west-1:111111111111:alarm:card-*",
  ],
  [
    "paths of roles",
    "arn:aws:iam::111111111111:role/teams/fraud/fraud-Jobs",
    "arn:aws:iam::111111111111:role/teams/cards/card-Jobs",
  ],
])("statements that differ in %s are of one shape", (_, one, other) => {
  const action = `${one.split(":")[2] ?? ""}:ListTags`;
  expect(shapeOf(allowing(action, one))).toBe(shapeOf(allowing(action, other)));
});

it("a statement that no JSON says is not remembered", () => {
  const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
  expect(shapeOf(statement)).toBeDefined();
  expect(shapeOf({ ...statement, ...FORGOTTEN })).toBeUndefined();
});
