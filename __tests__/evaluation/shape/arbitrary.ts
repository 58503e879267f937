import fc from "fast-check";

/** Names of teams, of people who wish harm, and words that AWS and the rules know; some begin others. */
const NAMES = [
  "fraud",
  "fraud-",
  "fraud-detection",
  "fra",
  "card7",
  "card7.models",
  "Fraud_Team",
  "ab",
  "i-0123",
  "mi-1",
  "d-abc",
  "role",
  "rol",
  "model",
  "odel",
  "models",
  "training-job",
  "service-role",
  "aws-service-role",
  "pipelines-1",
  "my-pipelines-1",
  "model-monitoring-1",
  "model-",
  "pipelines",
  "sagemaker_featurestore",
  "a.sagemaker_featurestore",
  "Endpoints",
  "TrainingJobs",
  "accesspoint",
  "true",
  "Yes",
  "o-1",
  "catalog",
  "default",
  "123456789012",
  "683313688378",
  "arn",
  "AdministratorAccess",
];

/** Actions and resources that go together. `<1>` and `<2>` are names. */
interface Service {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

const SERVICES: readonly Service[] = [
  {
    actions: ["s3:GetObject", "s3:Get*", "s3:ListBucket", "s3:PutBucketPolicy"],
    resources: [
      "arn:aws:s3:::<1>",
      "arn:aws:s3:::<1>*",
      "arn:aws:s3:::<1>/<2>/*",
      "arn:aws:s3:::<1>-${aws:username}/*",
    ],
  },
  {
    actions: ["sagemaker:CreateTrainingJob", "sagemaker:ListTags", "sagemaker:AddTags", "sagemaker:Describe*"],
    resources: [
      "arn:aws:sagemaker:eu-west-1:111111111111:training-job/<1>*",
      "arn:aws:sagemaker:eu-west-1:111111111111:training-job/<1>",
      "arn:aws:sagemaker:eu-west-1:222222222222:training-job/*<1>",
      "arn:aws:sagemaker:eu-west-1:111111111111:training-job/?<1>?",
      "arn:aws:sagemaker:eu-west-1:*:<1>/<2>*",
      "arn:aws:sagemaker:eu-west-1:111111111111:*/<1>",
    ],
  },
  {
    actions: ["sagemaker:UpdatePipeline", "sagemaker:StartPipelineExecution", "sagemaker:DescribePipeline"],
    resources: [
      "arn:aws:sagemaker:eu-west-1:111111111111:pipeline/<1>*",
      "arn:aws:sagemaker:eu-west-1:111111111111:pipeline/<1>-<2>",
    ],
  },
  {
    actions: ["quicksight:GenerateEmbedUrlForRegisteredUser", "bedrock-agentcore:GetResourceApiKey"],
    resources: [
      "arn:aws:quicksight:eu-west-1:111111111111:user/<1>/<2>*",
      "arn:aws:quicksight:eu-west-1:111111111111:user/<1>/*",
      "arn:aws:bedrock-agentcore:eu-west-1:111111111111:token-vault/<1>/<2>*",
      "arn:aws:bedrock-agentcore:eu-west-1:111111111111:token-vault/<1>/apikeycredentialprovider/<2>*",
    ],
  },
  {
    actions: ["sagemaker:CreateTransformJob", "sagemaker:CreatePresignedDomainUrl", "sagemaker:CreateApp"],
    resources: [
      "arn:aws:sagemaker:eu-west-1:111111111111:transform-job/<1>",
      "arn:aws:sagemaker:eu-west-1:111111111111:user-profile/<1>/<2>*",
      "arn:aws:sagemaker:eu-west-1:111111111111:app/*/<1>/<2>/*",
      "arn:aws:sagemaker:eu-west-1:111111111111:app/${sagemaker:DomainId}/<1>/*",
    ],
  },
  {
    actions: ["iam:PassRole", "iam:AttachRolePolicy", "iam:GetRole", "sts:AssumeRole"],
    resources: [
      "arn:aws:iam::111111111111:role/<1>",
      "arn:aws:iam::111111111111:role/<1>*",
      "arn:aws:iam::111111111111:role/<1>/<2>*",
      "arn:aws:iam::*:<1>/*",
      "arn:aws:iam::aws:policy/<1>",
    ],
  },
  {
    actions: ["logs:PutLogEvents", "logs:GetLogEvents", "logs:FilterLogEvents", "logs:CreateLogGroup"],
    resources: [
      "arn:aws:logs:eu-west-1:111111111111:log-group:/aws/sagemaker/<1>",
      "arn:aws:logs:eu-west-1:111111111111:log-group:/aws/sagemaker/<1>:*",
      "arn:aws:logs:eu-west-1:111111111111:log-group:/aws/sagemaker/<1>/<2>*",
      "arn:aws:logs:eu-west-1:111111111111:log-group:/aws/sagemaker/<1>:log-stream:<2>*",
    ],
  },
  {
    actions: ["ecr:BatchGetImage", "ecr:SetRepositoryPolicy"],
    resources: ["arn:aws:ecr:eu-west-1:123456789012:repository/<1>*", "arn:aws:ecr:eu-west-1:<1>:repository/<2>"],
  },
  {
    actions: ["glue:GetTable", "glue:CreateSession", "glue:GetDatabase"],
    resources: [
      "arn:aws:glue:eu-west-1:111111111111:database/<1>",
      "arn:aws:glue:eu-west-1:111111111111:table/<1>/<2>*",
      "arn:aws:glue:eu-west-1:111111111111:<1>",
    ],
  },
  {
    actions: ["cloudwatch:DescribeAlarms", "cloudwatch:GetService", "cloudwatch:PutMetricData"],
    resources: [
      "arn:aws:cloudwatch:eu-west-1:111111111111:alarm:<1>*",
      "arn:aws:cloudwatch:eu-west-1:111111111111:service/<1>-<2>",
      "arn:aws:cloudwatch:eu-west-1:111111111111:service/<1>",
      "arn:aws:cloudwatch:eu-west-1:111111111111:<1>/<2>",
    ],
  },
  {
    actions: ["organizations:DescribeAccount", "organizations:*"],
    resources: ["arn:aws:organizations::111111111111:account/<1>/<2>", "arn:aws:organizations::<1>:account/o-<2>/*"],
  },
  {
    actions: [
      "ec2:RunInstances",
      "ssm:SendCommand",
      "ssm:StartSession",
      "lambda:UpdateFunctionCode",
      "kms:CreateGrant",
    ],
    resources: [
      "arn:aws:ec2:eu-west-1:111111111111:instance/<1>*",
      "arn:aws:lambda:eu-west-1:111111111111:function:<1>*",
      "arn:aws:kms:<1>:<2>:key/<1>",
      "arn:aws:<1>:eu-west-1:111111111111:<2>",
      "<1>",
    ],
  },
  { actions: ["*", "nothing:Do", "iam:*"], resources: ["*"] },
];
const ALL: Service = {
  actions: SERVICES.flatMap(({ actions }) => actions),
  resources: SERVICES.flatMap((one) => one.resources),
};

const CONDITIONS: readonly Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>[] = [
  {},
  {},
  { StringEquals: { "aws:ResourceTag/team": "<1>" } },
  { StringLike: { "sagemaker:ResourceTag/team": ["<1>*", "<2>"] } },
  { StringEquals: { "iam:PassedToService": "<1>" } },
  { StringLike: { "iam:PassedToService": ["sagemaker.amazonaws.com", "<1>*"] } },
  { ArnEquals: { "iam:PolicyARN": "arn:aws:iam::aws:policy/<1>" } },
  { ArnLike: { "iam:PermissionsBoundary": "arn:aws:iam::111111111111:policy/<1>*" } },
  { StringLike: { "s3:prefix": ["<1>/*", "<2>"] } },
  { StringEquals: { "s3:prefix": "<1>*" } },
  { StringLike: { "cloudwatch:namespace": "<1>*" } },
  { "ForAnyValue:ArnNotLike": { "sagemaker:ModelArn": "arn:aws:sagemaker:*:*:model/<1>*" } },
  { Null: { "sagemaker:FileSystemId": "false" } },
  { StringEquals: { "sagemaker:RootAccess": "<1>" } },
  { Bool: { "kms:GrantIsForAWSResource": "<1>" } },
  { NumericLessThan: { "s3:max-keys": "<1>" } },
  { ArnLike: { "aws:SourceArn": "<1>" }, StringEquals: { "aws:SourceAccount": "<2>" } },
  { "ForAllValues:StringEquals": { "aws:TagKeys": "<1>" } },
];

/** The statements of a policy, without their names. */
export type Skeleton = readonly unknown[];

const few = <T>(values: readonly T[], most: number): fc.Arbitrary<T[]> =>
  fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: most });

const statementOf = ({ actions, resources }: Service) =>
  fc
    .record({
      effect: fc.constantFrom("Allow", "Allow", "Deny"),
      action: few(actions, 2),
      resource: fc.oneof(few(resources, 3), fc.constant(["*"])),
      condition: fc.constantFrom(...CONDITIONS),
      not: fc.constantFrom("", "", "", "", "", "NotAction", "NotResource"),
    })
    .map(({ effect, action, resource, condition, not }) => ({
      Effect: effect,
      [not === "NotAction" ? "NotAction" : "Action"]: action.length === 1 ? action[0] : action,
      [not === "NotResource" ? "NotResource" : "Resource"]: resource.length === 1 ? resource[0] : resource,
      ...(Object.keys(condition).length > 0 && { Condition: condition }),
    }));

const together = fc.constantFrom(...SERVICES).chain(statementOf);
const statement = fc.oneof({ weight: 6, arbitrary: together }, { weight: 1, arbitrary: statementOf(ALL) });

/** A Deny on the same actions and on like resources: whether it covers the Allow depends on how the names begin. */
const guarded = fc
  .constantFrom(...SERVICES)
  .chain((service) =>
    fc
      .tuple(statementOf(service), few(service.resources, 2))
      .map(([one, resources]) => [one, { ...one, Effect: "Deny", Condition: {}, Resource: resources }]),
  );

export const skeletons: fc.Arbitrary<Skeleton> = fc.oneof(
  statement.map((one) => [one]),
  guarded,
);

/** Pairs of names, each name first in one of them. */
export const namePairs = fc
  .tuple(
    fc.shuffledSubarray(NAMES, { minLength: NAMES.length }),
    fc.shuffledSubarray(NAMES, { minLength: NAMES.length }),
  )
  .map(([ones, others]) => ones.map((one, index): [string, string] => [one, others[index] ?? one]));

/** The statements of a skeleton with these names. */
export function named(skeleton: Skeleton, [one, two]: readonly [string, string]): Readonly<Record<string, unknown>>[] {
  const fill = (text: string): string => text.replaceAll("<1>", one).replaceAll("<2>", two);
  return JSON.parse(JSON.stringify(skeleton), (_, value: unknown) =>
    typeof value === "string" ? fill(value) : value,
  ) as Readonly<Record<string, unknown>>[];
}
