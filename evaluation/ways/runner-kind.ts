/** What kind of resource of a stack runs code as a role. */
export type StackRunnerKind =
  | "notebook-instance"
  | "model"
  | "pipeline"
  | "domain"
  | "user-profile"
  | "lambda"
  | "glue-job"
  | "state-machine"
  | "codebuild-project"
  | "task-definition"
  | "instance-profile";

/** What kind of thing runs code as a role: who may change or use it can do what the role may. */
export type RunnerKind =
  | StackRunnerKind
  | "agent"
  | "agent-runtime"
  | "beanstalk-environment"
  | "browser"
  | "code-interpreter"
  | "container-task"
  | "data-pipeline"
  | "deployment"
  | "emr-cluster"
  | "glue-dev-endpoint"
  | "glue-session"
  | "identity-provider"
  | "instance"
  | "job-definition"
  | "kinesis-application"
  | "permission-set"
  | "space"
  | "stack"
  | "stack-set"
  | "training-job"
  | "web-service";
