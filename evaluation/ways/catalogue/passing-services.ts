import type { SettledRule } from "../../findings/found";
import type { RunnerKind } from "../runner-kind";

/** Whoever passes a role to a service and tells the service what to run has the role's rights. */
export interface PassingService {
  readonly rule: SettledRule;
  readonly name: string;
  readonly principal: string;
  /** What runs code with the role, each by itself; `A + B` takes both. */
  readonly runs: readonly string[];
  /** What is there afterwards and runs as the role, by the actions that make it or give it another role. */
  readonly makes?: Readonly<Partial<Record<RunnerKind, readonly string[]>>>;
}

export const PASSING_SERVICES: readonly PassingService[] = [
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
      "sagemaker:UpdatePipeline",
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
    makes: {
      "notebook-instance": ["sagemaker:CreateNotebookInstance", "sagemaker:UpdateNotebookInstance"],
      model: ["sagemaker:CreateModel"],
      pipeline: ["sagemaker:CreatePipeline", "sagemaker:UpdatePipeline"],
      "user-profile": ["sagemaker:CreateUserProfile", "sagemaker:UpdateUserProfile"],
      "training-job": ["sagemaker:CreateTrainingJob"],
    },
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
    makes: { lambda: ["lambda:CreateFunction", "lambda:UpdateFunctionConfiguration"] },
  },
  {
    rule: "escalation-pass-role-ec2",
    name: "EC2",
    principal: "ec2.amazonaws.com",
    runs: [
      "ec2:RunInstances",
      "ec2:RequestSpotInstances",
      "ec2:RequestSpotFleet",
      "ec2:CreateFleet",
      "ec2:CreateLaunchTemplate + autoscaling:CreateAutoScalingGroup",
      "ec2:AssociateIamInstanceProfile",
      "ec2:ReplaceIamInstanceProfileAssociation",
      "autoscaling:CreateLaunchConfiguration + autoscaling:CreateAutoScalingGroup",
      "iam:AddRoleToInstanceProfile",
    ],
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
      "glue:UpdateJob",
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
      "cloudformation:CreateStackSet + cloudformation:CreateStackInstances",
      "cloudformation:UpdateStackSet",
      "cloudformation:CreateResource",
      "cloudformation:UpdateResource",
    ],
  },
  {
    rule: "escalation-pass-role-codebuild",
    name: "CodeBuild",
    principal: "codebuild.amazonaws.com",
    runs: [
      "codebuild:CreateProject + codebuild:StartBuild",
      "codebuild:CreateProject + codebuild:StartBuildBatch",
      "codebuild:UpdateProject",
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
    runs: [
      "states:CreateStateMachine + states:StartExecution",
      "states:CreateStateMachine + states:StartSyncExecution",
      "states:UpdateStateMachine",
    ],
  },
  {
    rule: "escalation-pass-role-bedrock",
    name: "Bedrock",
    principal: "bedrock.amazonaws.com",
    runs: ["bedrock:CreateAgent + bedrock:InvokeAgent", "bedrock:UpdateAgent"],
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

/** Who makes or changes one of these hands it a role, of those that they may hand to the service. */
export const MAKERS: readonly { readonly kind: RunnerKind; readonly action: string; readonly service: string }[] =
  PASSING_SERVICES.flatMap(({ principal, makes = {} }) =>
    Object.entries(makes).flatMap(([kind, actions]) =>
      actions.map((action) => ({ kind: kind as RunnerKind, action, service: principal })),
    ),
  );
