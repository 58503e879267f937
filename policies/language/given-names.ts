/** A start of names that AWS gives by itself, to the work of every team of an account alike. */
export interface GivenName {
  /** In lower case; the last character is a hyphen. */
  readonly start: string;
  /** What has such names. */
  readonly what: string;
}

/**
 * What is named so is nobody's alone: no team's name may cover it, and by its name no team can be kept from another's.
 *
 * - Pipelines names what its steps make, unless a pipeline asks for prefixes of its own.
 * - The jobs of monitoring schedules do not take the name that the schedule's definition has.
 * - A job of Clarify asks the model by an endpoint that it makes for its own time: AWS's MLOps Workload Orchestrator
 *   grants it `endpoint/sm-clarify-*` and `endpoint-config/sm-clarify-config*`.
 * - Inference Recommender puts models under load in endpoints of its own.
 * - Canvas prepares data, trains, compiles and deploys: AWS's policies AmazonSageMakerCanvasFullAccess and
 *   AmazonSageMakerCanvasDataPrepFullAccess have the names.
 * - Studio deploys a model of JumpStart under a name of its own, where nobody writes another one.
 * - AWS Glue makes notebook instances and their scripts: AWSGlueConsoleSageMakerNotebookFullAccess has the name.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-access.html#build-and-manage-step-permissions-prefix
 * @see https://github.com/aws/sagemaker-python-sdk/issues/4783
 * @see https://github.com/aws-solutions/mlops-workload-orchestrator
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/inference-recommender-troubleshooting.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/security-iam-awsmanpol-canvas.html
 */
export const GIVEN_NAMES: readonly GivenName[] = [
  { start: "aws-glue-", what: "the notebooks that AWS Glue makes for every team" },
  { start: "canvas-", what: "what Canvas makes for every team" },
  { start: "jumpstart-dft-", what: "the endpoints that Studio makes of JumpStart's models for every team" },
  { start: "model-compilation-", what: "the compilation jobs of every team's Canvas" },
  { start: "model-monitoring-", what: "the jobs of every team's monitoring schedules" },
  { start: "pipelines-", what: "the jobs of every team's pipelines" },
  { start: "sm-clarify-", what: "the endpoints of every team's Clarify jobs" },
  { start: "sm-epc-", what: "the endpoints of every team's inference recommendations" },
];

/**
 * Whether a pattern of names reaches what is named so on purpose: by what stands before its first wildcard. A pattern
 * for all names is about those of people too.
 */
export function reachesGiven(pattern: string, { start }: GivenName): boolean {
  const [fixed = ""] = /^[^*?]*/.exec(pattern) ?? [];
  return fixed.startsWith(start) || (fixed !== "" && fixed !== pattern && start.startsWith(fixed));
}

/** Of names that begin with a team's, those that AWS gives, or that begin with one of them. */
export const givenNamesOf = (team: string): readonly GivenName[] =>
  GIVEN_NAMES.filter(({ start }) => start.startsWith(`${team}-`) || `${team}-`.startsWith(start));
