import type { Rule } from "./rule";

const REMEDY = "Limit iam:PassRole to the team's roles, and to the service with iam:PassedToService";

/** Who hands a role over to a service that runs code has its rights. */
export const PASS_ROLE = {
  "escalation-pass-role-sagemaker": {
    severity: "warning",
    finds: "a job, an endpoint, a notebook, a pipeline, Studio, a schedule, a cluster",
    remedy: REMEDY,
    page: "https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html",
  },
  "escalation-pass-role-lambda": {
    severity: "warning",
    finds: "a function",
    remedy: REMEDY,
    page: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
  },
  "escalation-pass-role-ec2": {
    severity: "warning",
    finds: "an instance",
    remedy: REMEDY,
    page: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html",
  },
  "escalation-pass-role-ecs": {
    severity: "warning",
    finds: "a task",
    remedy: REMEDY,
    page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html",
  },
  "escalation-pass-role-batch": {
    severity: "warning",
    finds: "a job in a container",
    remedy: REMEDY,
    page: "https://docs.aws.amazon.com/batch/latest/userguide/job_definition_parameters.html",
  },
  "escalation-pass-role-glue": {
    severity: "warning",
    finds: "a job, a session, a development endpoint",
    remedy: REMEDY,
    page: "https://docs.aws.amazon.com/glue/latest/dg/create-an-iam-role.html",
  },
  "escalation-pass-role-cloudformation": {
    severity: "warning",
    finds: "a stack",
    remedy: REMEDY,
    page: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html",
  },
  "escalation-pass-role-codebuild": {
    severity: "warning",
    finds: "a build",
    remedy: REMEDY,
    page: "https://docs.aws.amazon.com/codebuild/latest/userguide/setting-up-service-role.html",
  },
  "escalation-pass-role-datapipeline": {
    severity: "warning",
    finds: "a pipeline of AWS Data Pipeline",
    remedy: REMEDY,
    page: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsdatapipeline.html",
  },
  "escalation-pass-role-states": {
    severity: "warning",
    finds: "a state machine",
    remedy: REMEDY,
    page: "https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html",
  },
  "escalation-pass-role-bedrock": {
    severity: "warning",
    finds: "an agent",
    remedy: REMEDY,
    page: "https://docs.aws.amazon.com/bedrock/latest/userguide/agents-permissions.html",
  },
  "escalation-pass-role-agentcore": {
    severity: "warning",
    finds: "a code interpreter or an agent's runtime",
    remedy: REMEDY,
    page: "https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-permissions.html",
  },
  "escalation-pass-role-emr": {
    severity: "warning",
    finds: "a cluster",
    remedy: REMEDY,
    page: "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-iam-roles.html",
  },
  "escalation-pass-role-emr-serverless": {
    severity: "warning",
    finds: "a job",
    remedy: REMEDY,
    page: "https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/security-iam-runtime-role.html",
  },
  "escalation-pass-role-ssm": {
    severity: "warning",
    finds: "an automation",
    remedy: REMEDY,
    page: "https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup.html",
  },
  "escalation-pass-role-scheduler": {
    severity: "warning",
    finds: "a schedule, which calls any API",
    remedy: REMEDY,
    page: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/setting-up.html",
  },
  "escalation-pass-role-apprunner": {
    severity: "warning",
    finds: "a web service",
    remedy: REMEDY,
    page: "https://docs.aws.amazon.com/apprunner/latest/dg/security_iam_service-with-iam.html",
  },
  "escalation-pass-role-service": {
    severity: "warning",
    finds: "any other call that takes a role: nobody has said what the service does with it",
    remedy: REMEDY,
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
  },
} as const satisfies Readonly<Record<string, Rule>>;
