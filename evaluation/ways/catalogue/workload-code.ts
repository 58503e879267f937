import { any, only, wide, wideOn } from "../need";
import type { RunnerKind } from "../runner-kind";
import { each, type Leads, type Method, together } from "../way";
import { KEPT_ROLES } from "./kept-roles";

const runs = (kind: RunnerKind): Leads => ({ to: "runner", kind });

const CLUSTER: Leads = {
  to: "not followed",
  why: "what runs in a cluster runs as roles that its service accounts name",
};
const JOBS: Leads = { to: "not followed", why: "the call names the role itself, and nobody asks for iam:PassRole" };
const IMAGES: Leads = { to: "not followed", why: "an image is built as the role that its infrastructure names" };
const ownRoles = only("emr-containers:ExecutionRoleArn");

const SESSIONS: Leads = { to: "not followed", why: "what the session is in has a role" };
const DAX = "BatchGetItem BatchWriteItem ConditionCheckItem DeleteItem GetItem PutItem Query Scan UpdateItem".split(
  " ",
);

/** Machines, containers and further workloads that run with a role already: whoever says what they run has its rights. */
export const WORKLOAD_CODE: readonly Method[] = [
  {
    rule: "escalation-instance-shell",
    can: "run commands on any instance, with the role of the instance",
    ways: [
      ...each(
        runs("instance"),
        wideOn("instance", "ssm:SendCommand"),
        wideOn("instance", "ssm:StartSession"),
        wideOn("instance", "ssm:CreateAssociation"),
        wide("ec2-instance-connect:SendSSHPublicKey"),
        wide("ec2-instance-connect:SendSerialConsoleSSHPublicKey"),
        wideOn("instance", "ec2:CreateReplaceRootVolumeTask"),
        // Whoever starts the instance next runs the user data that it has then:
        // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
        wideOn("instance", "ec2:ModifyInstanceAttribute"),
      ),
      // The volume that it starts from may be changed elsewhere: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/replace-root.html
      together(runs("instance"), wideOn("instance", "ec2:AttachVolume"), wideOn("instance", "ec2:DetachVolume")),
      // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ResumeSession.html: anybody's that was disconnected.
      ...each(SESSIONS, wide("ssm:ResumeSession")),
      ...each(
        { to: "not followed", why: "an automation or an association runs as a role that its document names" },
        wide("ssm:StartAutomationExecution"),
        wide("ssm:UpdateAssociation"),
        wide("ssm:UpdateMaintenanceWindowTask"),
        wide("ssm:RegisterTaskWithMaintenanceWindow"),
        any("ssm:StartChangeRequestExecution"),
      ),
    ],
  },
  {
    rule: "escalation-container-shell",
    can: "open a shell in any container task, with the role of the task",
    ways: each(runs("container-task"), wideOn("task", "ecs:ExecuteCommand")),
  },
  {
    rule: "escalation-workload-code",
    can: "say what an agent, a job, a cluster, a deployment or a service of any name runs, with its role",
    ways: [
      ...each(runs("job-definition"), wideOn("job-definition", "batch:SubmitJob")),
      ...each(runs("emr-cluster"), wide("elasticmapreduce:AddJobFlowSteps")),
      ...each(runs("data-pipeline"), wide("datapipeline:PutPipelineDefinition")),
      ...each(runs("deployment"), wide("codedeploy:CreateDeployment")),
      ...each(runs("beanstalk-environment"), wideOn("environment", "elasticbeanstalk:UpdateEnvironment")),
      ...each(runs("web-service"), wide("apprunner:UpdateService")),
      ...each(
        runs("agent-runtime"),
        wide("bedrock-agentcore:InvokeAgentRuntimeCommand"),
        wide("bedrock-agentcore:UpdateAgentRuntime"),
      ),
      ...each(runs("code-interpreter"), wide("bedrock-agentcore:InvokeCodeInterpreter")),
      together(
        runs("browser"),
        wide("bedrock-agentcore:ConnectBrowserAutomationStream"),
        wide("bedrock-agentcore:StartBrowserSession"),
      ),
      ...each(
        runs("kinesis-application"),
        wide("kinesisanalytics:UpdateApplication"),
        // Of the notebook that runs as the application's role.
        wide("kinesisanalytics:CreateApplicationPresignedUrl"),
      ),
      ...KEPT_ROLES,
      // https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html
      ...each(
        CLUSTER,
        wide("eks:CreateAccessEntry"),
        wide("eks:UpdateAccessEntry"),
        wide("eks:AssociateAccessPolicy"),
        wide("eks:AssociateIdentityProviderConfig"),
        wide("eks:MutateViaKubernetesApi"),
      ),
      // https://docs.aws.amazon.com/emr/latest/EMR-on-EKS-DevelopmentGuide/iam-execution-role.html
      ...each(JOBS, any("emr-containers:StartJobRun", ownRoles), any("emr-containers:CreateManagedEndpoint", ownRoles)),
      // A recipe may have commands in the instance's user data: https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_AdditionalInstanceConfiguration.html
      together(IMAGES, any("imagebuilder:CreateImage"), any("imagebuilder:CreateImageRecipe")),
      together(IMAGES, any("imagebuilder:CreateImage"), any("imagebuilder:CreateContainerRecipe")),
      together(IMAGES, wide("imagebuilder:UpdateImagePipeline"), any("imagebuilder:CreateImageRecipe")),
      together(IMAGES, wide("imagebuilder:UpdateImagePipeline"), any("imagebuilder:CreateContainerRecipe")),
      ...each(runs("transfer-user"), wide("transfer:ImportSshPublicKey"), wide("transfer:UpdateUser")),
      // The specification of the next build, which a push starts too, is the app's or the branch's:
      // https://docs.aws.amazon.com/amplify/latest/APIReference/API_UpdateBranch.html
      ...each(runs("amplify-app"), wide("amplify:UpdateApp"), wide("amplify:UpdateBranch")),
      together(runs("amplify-app"), wide("amplify:CreateBranch"), wide("amplify:StartJob")),
      together(runs("amplify-app"), wide("amplify:CreateBranch"), wide("amplify:CreateWebHook")),
      ...each(
        runs("graphql-api"),
        wide("appsync:CreateResolver"),
        wide("appsync:UpdateResolver"),
        wide("appsync:UpdateFunction"),
        wide("appsync:UpdateDataSource"),
        // Handlers of events: https://docs.aws.amazon.com/appsync/latest/APIReference/API_UpdateChannelNamespace.html
        wide("appsync:CreateChannelNamespace"),
        wide("appsync:UpdateChannelNamespace"),
        // Who may call it: https://docs.aws.amazon.com/appsync/latest/APIReference/API_UpdateGraphqlApi.html
        wide("appsync:UpdateApi"),
        wide("appsync:UpdateGraphqlApi"),
      ),
      ...each(
        runs("api"),
        wideOn("RestApi", "apigateway:PATCH"),
        wideOn("RestApi", "apigateway:PUT"),
        // https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations-integrationid.html
        wideOn("Integration", "apigateway:PATCH"),
      ),
      // Experiments of a template may be started by a schedule: https://docs.aws.amazon.com/fis/latest/userguide/experiment-scheduler.html
      ...each(runs("experiment-template"), wideOn("experiment-template", "fis:UpdateExperimentTemplate")),
      // A dry run may say the code, and need not name a role:
      // https://docs.aws.amazon.com/AmazonSynthetics/latest/APIReference/API_StartCanaryDryRun.html
      ...each(runs("canary"), wide("synthetics:UpdateCanary"), wide("synthetics:StartCanaryDryRun")),
      ...each(
        { to: "not followed", why: "an environment works with the rights of its owner" },
        wide("cloud9:CreateEnvironmentMembership"),
        wide("cloud9:UpdateEnvironmentMembership"),
      ),
      ...each(
        { to: "not followed", why: "what is deployed to devices runs as the role that they exchange tokens for" },
        wide("greengrass:CreateDeployment"),
      ),
      ...each(
        { to: "not followed", why: "the targets of a gateway are called as its role" },
        wide("bedrock-agentcore:CreateGatewayTarget"),
        wide("bedrock-agentcore:UpdateGatewayTarget"),
      ),
      ...each(
        SESSIONS,
        wide("appstream:CreateStreamingURL"),
        wide("appstream:CreateImageBuilderStreamingURL"),
        wide("appstream:CreateAppBlockBuilderStreamingURL"),
      ),
      // https://docs.aws.amazon.com/athena/latest/APIReference/API_CreatePresignedNotebookUrl.html
      ...each(SESSIONS, wide("athena:CreatePresignedNotebookUrl"), wide("athena:UpdateNotebook")),
      ...each(SESSIONS, any("ssm-guiconnect:StartConnection"), wide("databrew:SendProjectSessionAction")),
      // https://docs.aws.amazon.com/athena/latest/APIReference/API_StartCalculationExecution.html: in whichever session.
      ...each(runs("workgroup"), wide("athena:StartCalculationExecution"), wide("athena:GetSessionEndpoint")),
      // https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-managed-notebooks-working-with.html
      ...each(
        SESSIONS,
        wide("elasticmapreduce:StartEditor"),
        wide("elasticmapreduce:AttachEditor"),
        wide("elasticmapreduce:OpenEditorInConsole"),
      ),
      // https://docs.aws.amazon.com/codebuild/latest/APIReference/API_StartSandboxConnection.html
      ...each(SESSIONS, wide("codebuild:StartSandboxConnection")),
      ...each({ to: "not followed", why: "what an environment runs has its role" }, wide("airflow:InvokeRestApi")),
      // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
      together(
        { to: "not followed", why: "the roles of tasks are sent to the instances that run them" },
        wide("ecs:RegisterContainerInstance"),
        wide("ecs:Poll"),
      ),
      // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.access-control.html
      ...each(
        { to: "not followed", why: "a cluster of DAX reads and writes tables as its role, whoever asks" },
        ...DAX.map((name) => wide(`dax:${name}`)),
      ),
    ],
  },
];
