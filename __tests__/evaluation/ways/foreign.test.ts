import { escalations } from "../../../evaluation/escalation";
import { findService } from "../../../evaluation/reference";
import type { Statement } from "../../../policies";
import { allowing, principalWith } from "../escalation.support";
import { FOREIGN_LISTS, type ForeignList, LEFT_OUT, nameOf, NO_CREDENTIALS } from "./foreign.support";

/** Ways that are not told yet. */
const NOT_YET: readonly string[] = [
  "amplify:CreateApp + amplify:CreateBranch + amplify:StartJob + iam:PassRole",
  "apprunner:UpdateService",
  "autoscaling:CreateAutoScalingGroup + autoscaling:CreateLaunchConfiguration + iam:PassRole",
  "autoscaling:CreateLaunchConfiguration + autoscaling:UpdateAutoScalingGroup + iam:PassRole",
  "batch:SubmitJob",
  "bedrock-agentcore:ConnectBrowserAutomationStream + bedrock-agentcore:CreateBrowser + bedrock-agentcore:StartBrowserSession + iam:PassRole",
  "bedrock-agentcore:ConnectBrowserAutomationStream + bedrock-agentcore:StartBrowserSession",
  "bedrock-agentcore:CreateAgentRuntime + bedrock-agentcore:CreateAgentRuntimeEndpoint + bedrock-agentcore:CreateHarness + bedrock-agentcore:CreateWorkloadIdentity + bedrock-agentcore:GetAgentRuntime + bedrock-agentcore:InvokeAgentRuntimeCommand + iam:PassRole",
  "bedrock-agentcore:CreateAgentRuntime + bedrock-agentcore:CreateAgentRuntimeEndpoint + bedrock-agentcore:CreateWorkloadIdentity + bedrock-agentcore:InvokeAgentRuntimeCommand + iam:PassRole",
  "bedrock-agentcore:InvokeAgentRuntimeCommand",
  "bedrock-agentcore:InvokeCodeInterpreter + bedrock-agentcore:StartCodeInterpreterSession",
  "braket:CreateJob + iam:PassRole",
  "cloudformation:CreateStackInstances + cloudformation:CreateStackSet + iam:PassRole",
  "cloudformation:UpdateStackSet + iam:PassRole",
  "codedeploy:CreateDeployment + codedeploy:GetDeploymentConfig + codedeploy:RegisterApplicationRevision",
  "cognito-identity:SetIdentityPoolRoles + iam:PassRole",
  "ec2:CreateLaunchTemplateVersion + ec2:ModifyLaunchTemplate",
  "ec2:RequestSpotInstances + iam:PassRole",
  "gamelift:CreateBuild + gamelift:CreateFleet + gamelift:RequestUploadCredentials + iam:PassRole",
  "iam:PassRole + imagebuilder:CreateComponent + imagebuilder:CreateImage + imagebuilder:CreateImageRecipe + imagebuilder:CreateInfrastructureConfiguration",
  "iam:PassRole + kinesisanalytics:CreateApplication + kinesisanalytics:StartApplication",
  "iam:PassRole + lambda:CreateFunction",
  "iam:PassRole + omics:CreateWorkflow + omics:StartRun + s3:GetObject",
  "iam:PassRole + sagemaker:CreateNotebookInstance",
  "sso:AttachManagedPolicyToPermissionSet",
  "sso:AttachManagedPolicyToPermissionSet + sso:CreateAccountAssignment + sso:CreatePermissionSet",
  "sso:PutInlinePolicyToPermissionSet",
];
/** Actions that return credentials, and are not told yet. */
const CREDENTIALS_NOT_YET: readonly string[] = [
  "airflow:CreateCliToken",
  "airflow:CreateWebLoginToken",
  "appsync:CreateApiKey",
  "cloud9:CreateEnvironmentToken",
  "codepipeline:PollForJobs",
  "cognito-identity:GetOpenIdTokenForDeveloperIdentity",
  "connect:GetFederationToken",
  "ec2:GetPasswordData",
  "emr-containers:GetManagedEndpointSessionCredentials",
  "finspace-api:GetProgrammaticAccessCredentials",
  "gamelift:GetInstanceAccess",
  "grafana:CreateWorkspaceApiKey",
  "iam:CreateServiceSpecificCredential",
  "iam:ResetServiceSpecificCredential",
  "iam:UpdateAccessKey",
  "lightsail:CreateBucketAccessKey",
  "lightsail:DownloadDefaultKeyPair",
  "lightsail:GetInstanceAccessDetails",
  "lightsail:GetRelationalDatabaseMasterUserPassword",
  "rds-db:connect",
  "redshift-serverless:GetCredentials",
  "redshift:GetClusterCredentials",
  "redshift:GetClusterCredentialsWithIAM",
];
/** Traps that are answered wrongly yet. */
const TRAPS_NOT_YET: readonly string[] = ["fp4", "fp5"];

/** Whether any finding is reported for a principal with these policies. */
const isReported = (policies: readonly (readonly Statement[])[]): boolean =>
  escalations(principalWith(Object.fromEntries(policies.map((each, index) => [`Policy${index}`, each])))).length > 0;

const isTold = (actions: readonly string[]): boolean => isReported([[allowing(actions)]]);

const eachUnlike = (names: Iterable<string>): string[] => [...new Set(names)].sort();
const ways = new Map(FOREIGN_LISTS.flatMap(({ paths }) => paths.map(({ actions }) => [nameOf(actions), actions])));
const credentials = eachUnlike(FOREIGN_LISTS.flatMap((list) => list.credentials ?? []));
const traps = FOREIGN_LISTS.flatMap((list) => list.traps ?? []);

const named = (name: string): ForeignList | undefined => FOREIGN_LISTS.find((list) => list.name === name);

describe("lists of ways that others keep", () => {
  test.each([
    ["prowler", 101],
    ["pathfinding", 65],
    ["pathfinding-labs", 12],
    ["pathfinding-newer", 5],
    ["cloudsplaining", 59],
    ["iam-vulnerable", 31],
    ["parliament", 22],
    ["pmapper", 30],
  ])("%s has %i, each once", (name, count) => {
    const list = named(name);
    expect(list?.paths).toHaveLength(count);
    expect(new Set(list?.paths.map(({ id }) => id)).size).toBe(count);
    expect(list?.day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(list?.version).toMatch(/^[\d.]+$|^[0-9a-f]{40}$/);
    expect(list?.licence).not.toBe("");
  });

  it("name actions of AWS's reference, but for those of closed services", () => {
    const actions = eachUnlike([...ways.values()].flat()).filter((action) => !action.includes("*"));
    const unknown = actions.filter((action) => {
      const [prefix = "", name = ""] = action.split(":");
      return findService(prefix)?.actions.get(name.toLowerCase())?.name !== name;
    });
    expect(unknown).toEqual([]);
  });

  test.each([...ways].filter(([name]) => !(name in LEFT_OUT) && !NOT_YET.includes(name)))(
    "%s is told",
    (_, actions) => {
      expect(isTold(actions)).toBe(true);
    },
  );

  it("leave open only what is listed as such", () => {
    const untold = [...ways].filter(([, actions]) => !isTold(actions)).map(([name]) => name);
    expect(untold.sort()).toEqual([...Object.keys(LEFT_OUT), ...NOT_YET].sort());
  });
});

describe("actions that return credentials", () => {
  it("are those of cloudsplaining", () => {
    expect(credentials).toEqual(named("cloudsplaining")?.credentials);
    expect(credentials).toHaveLength(45);
  });

  it("are told, but for those that give nobody else's rights", () => {
    const untold = credentials.filter((action) => !isTold([action]));
    expect(untold).toEqual([...Object.keys(NO_CREDENTIALS), ...CREDENTIALS_NOT_YET].sort());
  });
});

describe("policies that are a way, or look like one", () => {
  it("are nine, four of them a way", () => {
    expect(traps.map(({ told }) => told).sort()).toEqual([false, false, false, false, false, true, true, true, true]);
  });

  test.each(traps.filter(({ id }) => !TRAPS_NOT_YET.includes(id)))("$id is judged rightly: $told", (trap) => {
    expect(isReported(trap.policies)).toBe(trap.told);
  });

  it("are judged wrongly only where that is listed", () => {
    const wrong = traps.filter(({ told, policies }) => isReported(policies) !== told);
    expect(wrong.map(({ id }) => id)).toEqual(TRAPS_NOT_YET);
  });
});
