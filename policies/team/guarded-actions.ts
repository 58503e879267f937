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

/** They name the definition of a job, or hold one themselves, which always names an instance type. */
export const SCHEDULES = ["sagemaker:CreateMonitoringSchedule", "sagemaker:UpdateMonitoringSchedule"];

/** Definitions of jobs, which always have machines and output. */
export const JOB_DEFINITIONS = [
  "sagemaker:CreateDataQualityJobDefinition",
  "sagemaker:CreateModelBiasJobDefinition",
  "sagemaker:CreateModelExplainabilityJobDefinition",
  "sagemaker:CreateModelQualityJobDefinition",
];

/** Jobs that run code of people on machines which the request names. */
export const CODE_JOBS = [
  "sagemaker:CreateHyperParameterTuningJob",
  "sagemaker:CreateProcessingJob",
  "sagemaker:CreateTrainingJob",
];

/** They choose their machines themselves. */
export const AUTOML_JOBS = ["sagemaker:CreateAutoMLJob", "sagemaker:CreateAutoMLJobV2"];

/** Beside {@link NEVER_IN_A_NETWORK}: jobs of those who have all of SageMaker, which no condition keeps in a network. */
export const FURTHER_JOBS_NEVER_IN_A_NETWORK = [
  "sagemaker:CreateAIBenchmarkJob",
  "sagemaker:CreateAIRecommendationJob",
  "sagemaker:CreateEdgePackagingJob",
  "sagemaker:CreateInferenceRecommendationsJob",
];

/** Calls about Studio that may name an instance type for apps; apps of Studio itself have the type `system`. */
export const WITH_STUDIO_INSTANCE_TYPES = [
  "sagemaker:CreateApp",
  "sagemaker:CreateDomain",
  "sagemaker:CreateSpace",
  "sagemaker:CreateUserProfile",
  "sagemaker:UpdateDomain",
  "sagemaker:UpdateSpace",
  "sagemaker:UpdateUserProfile",
];

/**
 * What people create and may tag. A model package of a group refuses tags, and Studio makes its spaces and apps for
 * people who cannot write any.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModelPackage.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/custom-tags.html
 */
export const TAGGED_AT_CREATION = [
  "sagemaker:CreateAction",
  "sagemaker:CreateAlgorithm",
  "sagemaker:CreateAppImageConfig",
  "sagemaker:CreateAutoMLJob",
  "sagemaker:CreateAutoMLJobV2",
  "sagemaker:CreateCodeRepository",
  "sagemaker:CreateCompilationJob",
  "sagemaker:CreateContext",
  "sagemaker:CreateDataQualityJobDefinition",
  "sagemaker:CreateEndpoint",
  "sagemaker:CreateEndpointConfig",
  "sagemaker:CreateExperiment",
  "sagemaker:CreateFeatureGroup",
  "sagemaker:CreateHyperParameterTuningJob",
  "sagemaker:CreateImage",
  "sagemaker:CreateInferenceComponent",
  "sagemaker:CreateInferenceExperiment",
  "sagemaker:CreateInferenceRecommendationsJob",
  "sagemaker:CreateLabelingJob",
  "sagemaker:CreateModel",
  "sagemaker:CreateModelBiasJobDefinition",
  "sagemaker:CreateModelCard",
  "sagemaker:CreateModelExplainabilityJobDefinition",
  "sagemaker:CreateModelPackageGroup",
  "sagemaker:CreateModelQualityJobDefinition",
  "sagemaker:CreateMonitoringSchedule",
  "sagemaker:CreateNotebookInstance",
  "sagemaker:CreateNotebookInstanceLifecycleConfig",
  "sagemaker:CreateOptimizationJob",
  "sagemaker:CreatePipeline",
  "sagemaker:CreateProcessingJob",
  "sagemaker:CreateProject",
  "sagemaker:CreateStudioLifecycleConfig",
  "sagemaker:CreateTrainingJob",
  "sagemaker:CreateTransformJob",
  "sagemaker:CreateTrial",
  "sagemaker:CreateTrialComponent",
  "sagemaker:CreateUserProfile",
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
