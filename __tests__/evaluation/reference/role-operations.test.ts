import { readData, type RoleOperationsFile } from "../../../evaluation/reference/data-files";
import { findService } from "../../../evaluation/reference/reference";
import { handsOverRole, roleOperations } from "../../../evaluation/reference/role-operations";

const FILE = readData("role-operations.json") as RoleOperationsFile;

/** Whether AWS's reference has the action. */
function inReference(action: string): boolean {
  const [prefix = "", name = ""] = action.split(":");
  return findService(prefix)?.actions.get(name.toLowerCase())?.name === name;
}

describe("roleOperations", () => {
  it("has every action once, sorted", () => {
    const all = roleOperations();
    expect(all).toEqual([...new Set(all)].sort());
    expect(all.length).toBeGreaterThan(950);
  });

  it("has only actions of AWS's reference, but for those with a reason", () => {
    expect(roleOperations().filter((action) => !inReference(action))).toEqual(Object.keys(FILE.missingInReference));
  });

  it("says of each which members name the role", () => {
    expect(FILE.operations["sagemaker"]?.["CreateModel"]).toEqual(["ExecutionRoleArn"]);
    expect(FILE.operations["events"]?.["PutTargets"]).toEqual(["Targets.RoleArn"]);
    expect(FILE.operations["transfer"]?.["UpdateWebAppCustomization"]).toEqual([]);
  });
});

describe("handsOverRole", () => {
  it.each(
    [
      "sagemaker:CreateCompilationJob CreateEdgePackagingJob CreateEndpointConfig CreateFeatureGroup CreateFlowDefinition",
      "sagemaker:CreateImage CreateInferenceRecommendationsJob CreateJob CreateLabelingJob CreateMlflowApp",
      "sagemaker:CreateMlflowTrackingServer CreateOptimizationJob CreatePartnerApp UpdateDomain UpdateNotebookInstance",
      "ec2:AssociateIamInstanceProfile CreateFleet CreateLaunchTemplate RequestSpotFleet RequestSpotInstances RunInstances",
      "autoscaling:CreateLaunchConfiguration",
      "cloudformation:CreateResource CreateStack CreateStackSet RegisterType",
      "bedrock-agentcore:CreateBrowser CreateAgentRuntime",
      "glue:CreateCrawler CreateDevEndpoint CreateJob",
      "pipes:CreatePipe",
      "events:PutTargets",
      "eks:CreatePodIdentityAssociation",
      "iot:CreateTopicRule",
      "transfer:CreateServer CreateUser",
      "dms:CreateEndpoint UpdateDataProvider",
      "omics:StartRun",
      "airflow:CreateEnvironment",
      "codepipeline:CreatePipeline",
      "lambda:CreateFunction UpdateFunctionConfiguration",
      "states:CreateStateMachine",
      "scheduler:CreateSchedule",
      "ssm:StartAutomationExecution CreateAssociation",
      "elasticmapreduce:RunJobFlow",
      "s3:PutReplicationConfiguration",
      "apigateway:PUT",
      "sns:Subscribe",
      "iam:AddRoleToInstanceProfile",
    ].flatMap((line) => {
      const [prefix = "", names = ""] = line.split(":");
      return names.split(" ").map((name) => `${prefix}:${name}`);
    }),
  )("%s takes a role", (action) => {
    expect(handsOverRole(action)).toBe(true);
  });

  it.each([
    "iam:PassRole",
    "iam:PutRolePolicy",
    "iam:GetRole",
    "sts:AssumeRole",
    "securityhub:BatchImportFindings",
    "workmail:CreateImpersonationRole",
    "sagemaker:CreateEndpoint",
    "bedrock:InvokeModel",
    "s3:GetObject",
    "sagemaker:Create*",
    "",
  ])("%j takes none", (action) => {
    expect(handsOverRole(action)).toBe(false);
  });

  it("takes any case of letters", () => {
    expect(handsOverRole("SAGEMAKER:createmodel")).toBe(true);
  });
});
