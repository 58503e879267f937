/**
 * The calls that guards are about, by what their requests name.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
 */

/** Actions whose requests name subnets and security groups; a transform job is where its model is. */
export const IN_A_NETWORK = [
  "sagemaker:CreateAutoMLJob",
  "sagemaker:CreateAutoMLJobV2",
  "sagemaker:CreateDataQualityJobDefinition",
  "sagemaker:CreateHyperParameterTuningJob",
  "sagemaker:CreateModel",
  "sagemaker:CreateModelBiasJobDefinition",
  "sagemaker:CreateModelExplainabilityJobDefinition",
  "sagemaker:CreateModelQualityJobDefinition",
  "sagemaker:CreateNotebookInstance",
  "sagemaker:CreateProcessingJob",
  "sagemaker:CreateTrainingJob",
];

/** These may name a network or something else that does, so they are not asked for one. */
export const MAYBE_IN_A_NETWORK = [
  "sagemaker:CreateEndpointConfig",
  "sagemaker:CreateMonitoringSchedule",
  "sagemaker:UpdateMonitoringSchedule",
];

/** Jobs that no condition keeps in a network. */
export const NEVER_IN_A_NETWORK = [
  "sagemaker:CreateCompilationJob",
  "sagemaker:CreateLabelingJob",
  "sagemaker:CreateOptimizationJob",
];

/** User profiles name security groups only, in the subnets of their domain. */
export const WITH_SECURITY_GROUPS = ["sagemaker:CreateUserProfile", "sagemaker:UpdateUserProfile"];

/** Calls that may name a key for volumes. */
export const WITH_VOLUMES = [
  "sagemaker:CreateAutoMLJob",
  "sagemaker:CreateAutoMLJobV2",
  "sagemaker:CreateDataQualityJobDefinition",
  "sagemaker:CreateEndpointConfig",
  "sagemaker:CreateHyperParameterTuningJob",
  "sagemaker:CreateLabelingJob",
  "sagemaker:CreateModelBiasJobDefinition",
  "sagemaker:CreateModelExplainabilityJobDefinition",
  "sagemaker:CreateModelQualityJobDefinition",
  "sagemaker:CreateMonitoringSchedule",
  "sagemaker:CreateNotebookInstance",
  "sagemaker:CreateProcessingJob",
  "sagemaker:CreateTrainingJob",
  "sagemaker:CreateTransformJob",
  "sagemaker:UpdateMonitoringSchedule",
];

/** Jobs that always write to S3. A processing job need not, and a schedule may name a definition that does. */
export const WITH_OUTPUT = [
  "sagemaker:CreateAutoMLJob",
  "sagemaker:CreateAutoMLJobV2",
  "sagemaker:CreateHyperParameterTuningJob",
  "sagemaker:CreateTrainingJob",
  "sagemaker:CreateTransformJob",
];

/** Calls that may name a key for output. */
export const MAYBE_WITH_OUTPUT = [
  "sagemaker:CreateDataQualityJobDefinition",
  "sagemaker:CreateLabelingJob",
  "sagemaker:CreateModelBiasJobDefinition",
  "sagemaker:CreateModelExplainabilityJobDefinition",
  "sagemaker:CreateModelQualityJobDefinition",
  "sagemaker:CreateMonitoringSchedule",
  "sagemaker:CreateProcessingJob",
  "sagemaker:UpdateMonitoringSchedule",
];

/** Calls that name a model, which brings its role. */
export const BY_MODEL = [
  "sagemaker:CreateEndpointConfig",
  "sagemaker:CreateInferenceComponent",
  "sagemaker:CreateTransformJob",
];

/** Calls that may name a script which Studio runs. */
export const WITH_STUDIO_LIFECYCLE_CONFIGS = [
  "sagemaker:CreateApp",
  "sagemaker:CreateSpace",
  "sagemaker:CreateUserProfile",
  "sagemaker:UpdateSpace",
  "sagemaker:UpdateUserProfile",
];

/** Every SageMaker action that a guard is about: those of a principal with all SageMaker actions. */
export const GUARDED_ACTIONS: readonly string[] = [
  ...new Set([
    ...BY_MODEL,
    ...IN_A_NETWORK,
    ...MAYBE_IN_A_NETWORK,
    ...NEVER_IN_A_NETWORK,
    ...WITH_SECURITY_GROUPS,
    ...WITH_VOLUMES,
    ...WITH_OUTPUT,
    ...MAYBE_WITH_OUTPUT,
    ...WITH_STUDIO_LIFECYCLE_CONFIGS,
    "sagemaker:CreateFeatureGroup",
    "sagemaker:UpdateNotebookInstance",
    "sagemaker:UpdateTrainingJob",
  ]),
].sort();

/** The types of resources that a call creates or updates: `sagemaker:CreateTrainingJob` → `training-job`. */
export function resourceTypesOf(action: string): readonly string[] {
  const name = action.replace(/^sagemaker:(Create|Update)/, "");
  if (name.startsWith("AutoMLJob")) return ["automl-job"];
  const type = name.replace(/([a-z])([A-Z])/g, "$1-$2").toLowerCase();
  return type === "inference-component" ? [type, "endpoint"] : [type];
}
