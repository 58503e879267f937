import { any, never, onlyIfSent, wide, wideOn, without } from "../need";
import type { RunnerKind } from "../runner-kind";
import { each, type Leads, type Method, together } from "../way";

const runs = (kind: RunnerKind): Leads => ({ to: "runner", kind });
const MODEL: Leads = { to: "runner", kind: "model", key: "sagemaker:ModelArn" };
const ownModels = onlyIfSent("sagemaker:ModelArn");

/** Where something of SageMaker's runs with a role already, whoever changes what runs, or gets into it, has the role's rights. */
export const SAGEMAKER_CODE: readonly Method[] = [
  {
    rule: "escalation-notebook-code",
    can: "run code as root in any notebook instance, with its role",
    ways: [
      ...each({ to: "script" }, wide("sagemaker:UpdateNotebookInstanceLifecycleConfig")),
      ...each(
        runs("notebook-instance"),
        wide("sagemaker:UpdateNotebookInstance", onlyIfSent("sagemaker:NotebookInstanceLifecycleConfigArns")),
      ),
    ],
    remedy: "Limit the actions to the team's resources by the start of their names",
  },
  {
    rule: "escalation-sagemaker-session",
    can: "open any notebook instance or Studio profile, and work with its role",
    ways: [
      ...each(runs("notebook-instance"), wide("sagemaker:CreatePresignedNotebookInstanceUrl")),
      ...each(runs("user-profile"), wide("sagemaker:CreatePresignedDomainUrl")),
      ...each(runs("space"), wide("sagemaker:StartSession")),
    ],
    remedy: "Limit the actions to the team's notebook instances and user profiles, by name or tag",
  },
  {
    rule: "escalation-pipeline-code",
    can: "change any pipeline and run it, with its role",
    ways: [together(runs("pipeline"), wide("sagemaker:UpdatePipeline"), wide("sagemaker:StartPipelineExecution"))],
    remedy: "Limit the actions to the team's pipelines by the start of their names",
  },
  {
    // Transform jobs and endpoints run as the role of the model, and nobody asks for iam:PassRole.
    rule: "escalation-model-role",
    can: "run any team's model, with the role of that model",
    ways: [
      ...each(MODEL, any("sagemaker:CreateTransformJob", ownModels)),
      together(MODEL, any("sagemaker:CreateEndpointConfig", ownModels), any("sagemaker:CreateEndpoint")),
      together(MODEL, any("sagemaker:CreateEndpointConfig", ownModels), any("sagemaker:UpdateEndpoint")),
      ...each(MODEL, any("sagemaker:CreateInferenceComponent", ownModels)),
    ],
    remedy: 'Deny them with "ForAnyValue:ArnNotLike" where sagemaker:ModelArn is not one of the team\'s models',
  },
  {
    rule: "file-system",
    can: "mount any file system into a job, past all limits on buckets",
    ways: each(
      { to: "resource", actions: ["elasticfilesystem:*", "fsx:*"], on: "*" },
      any("sagemaker:CreateTrainingJob", onlyIfSent("sagemaker:FileSystemId")),
      any("sagemaker:CreateHyperParameterTuningJob", onlyIfSent("sagemaker:FileSystemId")),
    ),
    remedy: "Deny them where sagemaker:FileSystemId is sent, or is none of the team's file systems",
  },
  {
    rule: "remote-debug",
    can: "open a shell in a running training job",
    ways: [
      ...each({ to: "own work" }, any("sagemaker:CreateTrainingJob", never("sagemaker:EnableRemoteDebug", "true"))),
      ...each(runs("training-job"), any("sagemaker:UpdateTrainingJob", never("sagemaker:EnableRemoteDebug", "true"))),
    ],
    remedy: 'Deny them where "Bool" finds sagemaker:EnableRemoteDebug to be "true"',
  },
  {
    rule: "escalation-tags",
    can: "change the tags of any SageMaker resource, and so who may use it where tags decide",
    ways: each(
      { to: "not followed", why: "what a policy decides by tags is not known beforehand" },
      ...["sagemaker:AddTags", "sagemaker:DeleteTags"].map((action) =>
        wide(action, onlyIfSent("sagemaker:TaggingAction"), onlyIfSent("aws:TagKeys"), without("aws:TagKeys")),
      ),
    ),
    remedy: "Limit sagemaker:AddTags to creations with sagemaker:TaggingAction, and both to the team's resources",
  },
];

/** The same, of what other services run. */
export const CODE: readonly Method[] = [
  {
    rule: "escalation-lambda-code",
    can: "put its own code into any function, which runs with the function's role",
    ways: each(
      runs("lambda"),
      wide("lambda:UpdateFunctionCode"),
      wideOn("function", "lambda:UpdateFunctionConfiguration"),
    ),
    remedy: "Limit the actions to the team's functions by the start of their names",
  },
  {
    rule: "escalation-glue-code",
    can: "change or enter what any Glue job, endpoint or session runs, with its role",
    ways: [
      ...each(runs("glue-job"), wide("glue:UpdateJob")),
      ...each(runs("glue-dev-endpoint"), wide("glue:UpdateDevEndpoint")),
      ...each(runs("glue-session"), wide("glue:RunStatement")),
    ],
    remedy: "Limit the actions to the team's jobs and sessions by the start of their names",
  },
  {
    rule: "escalation-cloudformation-code",
    can: "change any stack, with the role of the stack",
    ways: [
      ...each(runs("stack"), wideOn("stack", "cloudformation:UpdateStack")),
      together(
        runs("stack"),
        wideOn("stack", "cloudformation:CreateChangeSet"),
        wideOn("stack", "cloudformation:ExecuteChangeSet"),
      ),
      ...each(
        runs("stack-set"),
        wideOn("stackset", "cloudformation:UpdateStackSet"),
        wideOn("stackset", "cloudformation:CreateStackInstances"),
      ),
    ],
    remedy: "Limit the actions to the team's stacks by the start of their names",
  },
  {
    rule: "escalation-codebuild-code",
    can: "run its own commands in any build, with the role of the project",
    ways: each(
      runs("codebuild-project"),
      wide("codebuild:StartBuild"),
      wide("codebuild:StartBuildBatch"),
      wide("codebuild:UpdateProject"),
      wide("codebuild:StartSandbox"),
      wide("codebuild:StartCommandExecution"),
    ),
    remedy: "Limit the actions to the team's projects by the start of their names",
  },
  {
    rule: "escalation-states-code",
    can: "change any state machine and run it, with its role",
    ways: [together(runs("state-machine"), wide("states:UpdateStateMachine"), wide("states:StartExecution"))],
    remedy: "Limit the actions to the team's state machines by the start of their names",
  },
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
      ),
      together(
        runs("instance"),
        wideOn("instance", "ec2:ModifyInstanceAttribute"),
        wideOn("instance", "ec2:StartInstances"),
      ),
      ...each(
        { to: "not followed", why: "an automation or an association runs as a role that its document names" },
        wide("ssm:StartAutomationExecution"),
        wide("ssm:UpdateAssociation"),
        wide("ssm:RegisterTaskWithMaintenanceWindow"),
        any("ssm:StartChangeRequestExecution"),
      ),
    ],
    remedy: "Limit the actions to the team's instances, by tag or id",
  },
  {
    rule: "escalation-container-shell",
    can: "open a shell in any container task, with the role of the task",
    ways: each(runs("container-task"), wideOn("task", "ecs:ExecuteCommand")),
    remedy: "Limit ecs:ExecuteCommand to the team's cluster",
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
      ...each(runs("kinesis-application"), wide("kinesisanalytics:UpdateApplication")),
      together(
        { to: "not followed", why: "a product is launched with the role that its constraint names" },
        wide("servicecatalog:CreateProvisioningArtifact"),
        wide("servicecatalog:ProvisionProduct"),
      ),
      ...each(runs("agent"), wide("bedrock:UpdateAgent"), wide("bedrock:UpdateAgentActionGroup")),
    ],
    remedy: "Limit the actions to the team's own by the start of their names",
  },
];
