import type { Rule } from "./rule";

/** Who changes what runs with a role has its rights. */
export const RUNNING_CODE = {
  "escalation-model-role": {
    severity: "warning",
    finds: "runs any team's model with the role of the model: nobody asks for `iam:PassRole`",
    remedy:
      'Deny them with "ForAnyValue:ArnNotLike" where sagemaker:ModelArn is not one of the team\'s models, and those that do not have the key without a condition',
    page: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html",
  },
  "escalation-notebook-code": {
    severity: "warning",
    finds: "changes a notebook or its lifecycle configuration, which runs as root",
    remedy: "Limit the actions to the team's resources by the start of their names",
    page: "https://docs.aws.amazon.com/sagemaker/latest/dg/notebook-lifecycle-config.html",
  },
  "escalation-sagemaker-session": {
    severity: "warning",
    finds: "opens any notebook or Studio profile, or says what runs in it",
    remedy: "Limit the actions to the team's notebook instances and user profiles, by name or tag",
    page: "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreatePresignedNotebookInstanceUrl.html",
  },
  "escalation-pipeline-code": {
    severity: "warning",
    finds: "changes any pipeline, which others start",
    remedy: "Limit the actions to the team's pipelines by the start of their names",
    page: "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdatePipeline.html",
  },
  "remote-debug": {
    severity: "warning",
    finds: "opens a shell in a training job",
    remedy: 'Deny them where "Bool" finds sagemaker:EnableRemoteDebug to be "true"',
    page: "https://docs.aws.amazon.com/sagemaker/latest/dg/train-remote-debugging.html",
  },
  "file-system": {
    severity: "warning",
    finds: "mounts any file system into a job, past all limits on buckets",
    remedy: "Deny them where sagemaker:FileSystemId is sent, or is none of the team's file systems",
    page: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html",
  },
  "escalation-tags": {
    severity: "warning",
    finds: "changes tags, and so who may, where tags decide",
    remedy: "Limit sagemaker:AddTags to creations with sagemaker:TaggingAction, and both to the team's resources",
    page: "https://docs.aws.amazon.com/sagemaker/latest/dg/grant-tagging-permissions.html",
  },
  "escalation-lambda-code": {
    severity: "warning",
    finds: "changes any function",
    remedy: "Limit the actions to the team's functions by the start of their names",
    page: "https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html",
  },
  "escalation-glue-code": {
    severity: "warning",
    finds: "changes any Glue job, crawler or trigger, or enters a session",
    remedy: "Limit the actions to the team's jobs and sessions by the start of their names",
    page: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsglue.html",
  },
  "escalation-cloudformation-code": {
    severity: "warning",
    finds: "changes any stack",
    remedy: "Limit the actions to the team's stacks by the start of their names",
    page: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html",
  },
  "escalation-codebuild-code": {
    severity: "warning",
    finds: "runs own commands in any build",
    remedy: "Limit the actions to the team's projects by the start of their names",
    page: "https://docs.aws.amazon.com/codebuild/latest/APIReference/API_StartBuild.html",
  },
  "escalation-states-code": {
    severity: "warning",
    finds: "changes any state machine, which others start",
    remedy: "Limit the actions to the team's state machines by the start of their names",
    page: "https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateStateMachine.html",
  },
  "escalation-instance-shell": {
    severity: "warning",
    finds: "runs commands on any instance",
    remedy: "Limit the actions to the team's instances, by tag or id",
    page: "https://docs.aws.amazon.com/systems-manager/latest/userguide/run-command.html",
  },
  "escalation-container-shell": {
    severity: "warning",
    finds: "opens a shell in any container task",
    remedy: "Limit ecs:ExecuteCommand to the team's cluster",
    page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
  },
  "escalation-workload-code": {
    severity: "warning",
    finds: "says what an agent, a job, a cluster, a deployment or a service of any name runs",
    remedy: "Limit the actions to the team's own by the start of their names",
    page: "https://docs.aws.amazon.com/batch/latest/APIReference/API_SubmitJob.html",
  },
} as const satisfies Readonly<Record<string, Rule>>;
