import { proveContracts } from "../../../access/contract";
import {
  ACCOUNT,
  allow,
  arn,
  breachesOf,
  breachesWith,
  document,
  GROUP,
  iamArn,
  neighbours,
  type Synthesised,
  withPolicy,
} from "./support";

const CARD = iamArn("role/teams/card/card-SageMakerExecutionRole");

const CHANNEL = `arn:aws:chatbot::${ACCOUNT}:chat-configuration/*/nightly`;

/** What no stack has and keeps its role, and the call that says what it does, without `iam:PassRole`. */
const CALLS: readonly (readonly [action: string, thing: string])[] = [
  ["states:UpdateStateMachine", arn("states", "stateMachine:nightly")],
  ["fis:UpdateExperimentTemplate", arn("fis", "experiment-template/nightly")],
  ["amplify:UpdateBranch", arn("amplify", "apps/a1/branches/nightly")],
  ["synthetics:StartCanaryDryRun", arn("synthetics", "canary:nightly")],
  ["ec2:ModifyInstanceAttribute", arn("ec2", "instance/i-0123456789abcdef0")],
  ["kafkaconnect:UpdateConnector", arn("kafkaconnect", "connector/nightly/*")],
  ["chatbot:UpdateSlackChannelConfiguration", CHANNEL],
  ["chatbot:UpdateMicrosoftTeamsChannelConfiguration", CHANNEL],
  ["chatbot:UpdateChimeWebhookConfiguration", CHANNEL],
  ["datasync:CreateTask", arn("datasync", "location/loc-1")],
  ["datasync:UpdateLocationS3", arn("datasync", "location/loc-1")],
  ["datasync:UpdateLocationEfs", arn("datasync", "location/loc-*")],
  ["firehose:UpdateDestination", arn("firehose", "deliverystream/nightly")],
  ["appflow:UpdateFlow", arn("appflow", "flow/nightly")],
  ["airflow:UpdateEnvironment", arn("airflow", "environment/nightly")],
  ["bedrock:CreateAgentActionGroup", arn("bedrock", "agent/A1")],
  ["bedrock:UpdateDataSource", arn("bedrock", "knowledge-base/K1")],
  ["budgets:UpdateBudgetAction", `arn:aws:budgets::${ACCOUNT}:budget/nightly/action/1`],
  ["deadline:CreateJob", arn("deadline", "farm/f/queue/q/job/*")],
  ["dms:ModifyEndpoint", arn("dms", "endpoint:E1")],
  ["ecs:UpdateExpressGatewayService", arn("ecs", "service/nightly/one")],
  ["osis:UpdatePipeline", arn("osis", "pipeline/nightly")],
  ["quicksight:UpdateDataSource", arn("quicksight", "datasource/one")],
  ["storagegateway:UpdateNFSFileShare", arn("storagegateway", "share/share-1")],
  ["athena:StartCalculationExecution", arn("athena", "workgroup/nightly")],
  ["athena:GetSessionEndpoint", arn("athena", "workgroup/nightly")],
  ["transfer:StartFileTransfer", arn("transfer", "connector/c-1")],
  ["transfer:UpdateServer", arn("transfer", "server/s-1")],
  ["appsync:UpdateGraphqlApi", arn("appsync", "apis/a1")],
  ["apigateway:PATCH", "arn:aws:apigateway:eu-west-1::/apis/a1/integrations/i1"],
  ["apigateway:PATCH", "arn:aws:apigateway:eu-west-1::/restapis/a1/*"],
];

/** Those of several calls, the first of them on the thing. */
const SEVERAL: readonly (readonly [first: string, others: readonly string[], thing: string])[] = [
  ["servicecatalog:CreateProvisioningArtifact", ["servicecatalog:ProvisionProduct"], arn("catalog", "product/prod-1")],
  [
    "servicecatalog:CreateProvisioningArtifact",
    ["servicecatalog:UpdateProvisionedProduct"],
    arn("catalog", "product/prod-1"),
  ],
  [
    "servicecatalog:CreateProvisioningArtifact",
    ["servicecatalog:CreateProvisionedProductPlan", "servicecatalog:ExecuteProvisionedProductPlan"],
    arn("catalog", "product/prod-1"),
  ],
  ["ec2:AttachVolume", ["ec2:DetachVolume"], arn("ec2", "instance/i-0123456789abcdef0")],
  ["dms:CreateReplicationTask", ["dms:StartReplicationTask"], arn("dms", "endpoint:E1")],
  ["quicksight:PassDataSource", ["quicksight:CreateDataSet"], arn("quicksight", "datasource/one")],
];

describe.each(CALLS)("who may %s of %s", (action, thing) => {
  const withCall = (): Synthesised => withPolicy(neighbours(), GROUP, document(allow(action, thing)));

  it("is told that nobody knows as whom that runs", () => {
    expect(breachesOf(withCall())).toEqual([
      `${GROUP} uses ${action} on ${thing}, which no stack has: nobody knows what that may do`,
    ]);
  });

  it("is told the role as which a file declares that it runs", () => {
    const declared = {
      subject: { arn: thing },
      says: { kind: "runs-as", role: CARD },
      accountId: ACCOUNT,
      place: { file: "accounts/dev.yaml", line: 1, column: 1 },
    } as const;
    const { stacks, organization } = withCall();
    const { breaches } = proveContracts(stacks, organization.deployments, {
      outside: [declared],
      today: "2027-01-01",
    });
    expect(breaches.map(({ message }) => message)).toContainEqual(
      `${GROUP} uses ${action} on ${thing}, which runs as card-SageMakerExecutionRole, which is the team card's`,
    );
  });
});

describe.each(SEVERAL)("who may %s and %j", (first, others, thing) => {
  const told = (...actions: readonly string[]): string[] =>
    breachesOf(
      withPolicy(neighbours(), GROUP, document(allow(first, thing), ...actions.map((action) => allow(action, "*")))),
    ).filter((message) => message.includes(first));

  it("is told that nobody knows as whom the thing runs", () => {
    expect(told(...others)).toEqual([
      `${GROUP} uses ${first} on ${thing}, which no stack has: nobody knows what that may do`,
    ]);
  });

  it("is not without the others", () => {
    expect(told()).toEqual([]);
  });
});

it.each(["StartExecution", "StartSyncExecution", "RedriveExecution"])("who may states:%s only is not", (name) => {
  expect(breachesWith(neighbours(), GROUP, allow(`states:${name}`, "*"))).toEqual([]);
});

it.each([
  ["ssm:ResumeSession", arn("ssm", "session/*")],
  ["codebuild:StartSandboxConnection", arn("codebuild", "sandbox/*")],
  ["elasticmapreduce:StartEditor", "*"],
  ["elasticmapreduce:AttachEditor", "*"],
  ["elasticmapreduce:OpenEditorInConsole", "*"],
])("who may %s on %s gets into sessions of others", (action, resource) => {
  expect(breachesWith(neighbours(), GROUP, allow(action, resource))).toEqual([
    expect.stringMatching(`^${GROUP} uses ${action} on .*: what the session is in has a role: nobody knows`),
  ]);
});

it("lets people resume sessions of their own", () => {
  const own = arn("ssm", "session/${aws:username}-*");
  expect(breachesWith(neighbours(), GROUP, allow("ssm:ResumeSession", own))).toEqual([]);
});
