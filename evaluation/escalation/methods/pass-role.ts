import type { RuleName } from "../../rules";
import { any, type Method, never, wide } from "../method";

/** Each entry runs code by itself; `A + B` takes both. */
type Runs = readonly string[];

/**
 * Whoever passes a role to a service and tells the service what to run has the role's rights. By service: its
 * principal, and what runs code with the role.
 */
export const SERVICES: readonly { rule: RuleName; name: string; principal: string; runs: Runs }[] = [
  {
    rule: "escalation-pass-role-sagemaker",
    name: "SageMaker",
    principal: "sagemaker.amazonaws.com",
    runs: [
      "sagemaker:CreateTrainingJob",
      "sagemaker:CreateProcessingJob",
      "sagemaker:CreateHyperParameterTuningJob",
      "sagemaker:CreateNotebookInstance + sagemaker:CreatePresignedNotebookInstanceUrl",
      "sagemaker:CreateNotebookInstance + sagemaker:CreateNotebookInstanceLifecycleConfig",
      "sagemaker:UpdateNotebookInstance + sagemaker:CreatePresignedNotebookInstanceUrl",
      "sagemaker:CreateModel + sagemaker:CreateEndpoint",
      "sagemaker:CreateModel + sagemaker:CreateTransformJob",
      "sagemaker:CreatePipeline + sagemaker:StartPipelineExecution",
      "sagemaker:UpdatePipeline + sagemaker:StartPipelineExecution",
      "sagemaker:CreateAutoMLJob",
      "sagemaker:CreateAutoMLJobV2",
      "sagemaker:CreateDomain + sagemaker:CreatePresignedDomainUrl",
      "sagemaker:UpdateDomain + sagemaker:CreatePresignedDomainUrl",
      "sagemaker:CreateUserProfile + sagemaker:CreatePresignedDomainUrl",
      "sagemaker:UpdateUserProfile + sagemaker:CreatePresignedDomainUrl",
      "sagemaker:CreateMonitoringSchedule",
      "sagemaker:UpdateMonitoringSchedule",
      "sagemaker:CreateCluster",
    ],
  },
  {
    rule: "escalation-pass-role-lambda",
    name: "Lambda",
    principal: "lambda.amazonaws.com",
    runs: [
      "lambda:CreateFunction + lambda:InvokeFunction",
      "lambda:CreateFunction + lambda:CreateEventSourceMapping",
      "lambda:CreateFunction + lambda:AddPermission",
      "lambda:CreateFunction + lambda:CreateFunctionUrlConfig",
      "lambda:UpdateFunctionConfiguration + lambda:UpdateFunctionCode",
    ],
  },
  {
    rule: "escalation-pass-role-ec2",
    name: "EC2",
    principal: "ec2.amazonaws.com",
    runs: ["ec2:RunInstances", "ec2:AssociateIamInstanceProfile", "ec2:ReplaceIamInstanceProfileAssociation"],
  },
  {
    rule: "escalation-pass-role-ecs",
    name: "ECS",
    principal: "ecs-tasks.amazonaws.com",
    runs: [
      "ecs:RunTask",
      "ecs:StartTask",
      "ecs:RegisterTaskDefinition + ecs:CreateService",
      "ecs:RegisterTaskDefinition + ecs:UpdateService",
    ],
  },
  {
    rule: "escalation-pass-role-batch",
    name: "Batch",
    principal: "ecs-tasks.amazonaws.com",
    runs: ["batch:RegisterJobDefinition + batch:SubmitJob"],
  },
  {
    rule: "escalation-pass-role-glue",
    name: "Glue",
    principal: "glue.amazonaws.com",
    runs: [
      "glue:CreateDevEndpoint",
      "glue:CreateSession + glue:RunStatement",
      "glue:CreateJob + glue:StartJobRun",
      "glue:CreateJob + glue:CreateTrigger",
      "glue:UpdateJob + glue:StartJobRun",
      "glue:UpdateJob + glue:CreateTrigger",
    ],
  },
  {
    rule: "escalation-pass-role-cloudformation",
    name: "CloudFormation",
    principal: "cloudformation.amazonaws.com",
    runs: [
      "cloudformation:CreateStack",
      "cloudformation:UpdateStack",
      "cloudformation:CreateChangeSet + cloudformation:ExecuteChangeSet",
    ],
  },
  {
    rule: "escalation-pass-role-codebuild",
    name: "CodeBuild",
    principal: "codebuild.amazonaws.com",
    runs: [
      "codebuild:CreateProject + codebuild:StartBuild",
      "codebuild:CreateProject + codebuild:StartBuildBatch",
      "codebuild:UpdateProject + codebuild:StartBuild",
    ],
  },
  {
    rule: "escalation-pass-role-datapipeline",
    name: "Data Pipeline",
    principal: "datapipeline.amazonaws.com",
    runs: ["datapipeline:CreatePipeline + datapipeline:PutPipelineDefinition + datapipeline:ActivatePipeline"],
  },
  {
    rule: "escalation-pass-role-states",
    name: "Step Functions",
    principal: "states.amazonaws.com",
    runs: ["states:CreateStateMachine + states:StartExecution", "states:UpdateStateMachine + states:StartExecution"],
  },
  {
    rule: "escalation-pass-role-bedrock",
    name: "Bedrock",
    principal: "bedrock.amazonaws.com",
    runs: ["bedrock:CreateAgent + bedrock:InvokeAgent", "bedrock:UpdateAgent + bedrock:InvokeAgent"],
  },
  {
    rule: "escalation-pass-role-agentcore",
    name: "Bedrock AgentCore",
    principal: "bedrock-agentcore.amazonaws.com",
    runs: [
      "bedrock-agentcore:CreateCodeInterpreter + bedrock-agentcore:StartCodeInterpreterSession + bedrock-agentcore:InvokeCodeInterpreter",
      "bedrock-agentcore:CreateAgentRuntime + bedrock-agentcore:InvokeAgentRuntime",
    ],
  },
  {
    rule: "escalation-pass-role-emr",
    name: "EMR",
    principal: "ec2.amazonaws.com",
    runs: ["elasticmapreduce:RunJobFlow"],
  },
  {
    rule: "escalation-pass-role-emr-serverless",
    name: "EMR Serverless",
    principal: "emr-serverless.amazonaws.com",
    runs: ["emr-serverless:StartJobRun"],
  },
  {
    rule: "escalation-pass-role-ssm",
    name: "Systems Manager",
    principal: "ssm.amazonaws.com",
    runs: ["ssm:StartAutomationExecution"],
  },
  {
    rule: "escalation-pass-role-scheduler",
    name: "EventBridge Scheduler",
    principal: "scheduler.amazonaws.com",
    runs: ["scheduler:CreateSchedule", "scheduler:UpdateSchedule"],
  },
  {
    rule: "escalation-pass-role-apprunner",
    name: "App Runner",
    principal: "tasks.apprunner.amazonaws.com",
    runs: ["apprunner:CreateService", "apprunner:UpdateService"],
  },
];

/** The role must be of a given name, or not for the service; what runs it may be as narrow as it likes. */
export const PASS_ROLE: readonly Method[] = SERVICES.map(({ rule, name, principal, runs }) => ({
  rule,
  can: `hand any role to ${name} and run code as it`,
  lead: wide("iam:PassRole", never("iam:PassedToService", principal)),
  ways: runs.map((way) => way.split(" + ").map((action) => any(action))),
  remedy: "Limit iam:PassRole to the team's roles, and to the service with iam:PassedToService",
}));
