/**
 * What each action that machine-learning teams use can be limited by: the resource types that it works on (all of them
 * at once, where there are several; `?` where a request need not name one), or nothing.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
 */
const BY_RESOURCE: Readonly<Record<string, string>> = {
  "training-job": "CreateTrainingJob DescribeTrainingJob StopTrainingJob DeleteTrainingJob UpdateTrainingJob",
  "processing-job": "CreateProcessingJob DescribeProcessingJob StopProcessingJob",
  "hyper-parameter-tuning-job":
    "CreateHyperParameterTuningJob DescribeHyperParameterTuningJob StopHyperParameterTuningJob ListTrainingJobsForHyperParameterTuningJob",
  "transform-job": "CreateTransformJob DescribeTransformJob StopTransformJob",
  model: "CreateModel DescribeModel DeleteModel",
  "endpoint-config": "CreateEndpointConfig DescribeEndpointConfig DeleteEndpointConfig",
  "endpoint endpoint-config": "CreateEndpoint UpdateEndpoint",
  endpoint:
    "DescribeEndpoint DeleteEndpoint UpdateEndpointWeightsAndCapacities InvokeEndpointAsync InvokeEndpoint InvokeEndpointWithResponseStream",
  "endpoint inference-component": "CreateInferenceComponent",
  "model-package-group": "CreateModelPackageGroup PutModelPackageGroupPolicy DeleteModelPackageGroupPolicy",
  "model-package?": "CreateModelPackage ListModelPackages",
  "model-package": "DescribeModelPackage DeleteModelPackage UpdateModelPackage",
  "notebook-instance":
    "CreateNotebookInstance UpdateNotebookInstance DescribeNotebookInstance StartNotebookInstance StopNotebookInstance DeleteNotebookInstance CreatePresignedNotebookInstanceUrl",
  "notebook-instance-lifecycle-config":
    "CreateNotebookInstanceLifecycleConfig DescribeNotebookInstanceLifecycleConfig UpdateNotebookInstanceLifecycleConfig DeleteNotebookInstanceLifecycleConfig",
  pipeline:
    "CreatePipeline UpdatePipeline DeletePipeline DescribePipeline StartPipelineExecution ListPipelineExecutions",
  "pipeline-execution":
    "DescribePipelineExecution DescribePipelineDefinitionForExecution StopPipelineExecution RetryPipelineExecution UpdatePipelineExecution ListPipelineExecutionSteps ListPipelineParametersForExecution SendPipelineExecutionStepSuccess SendPipelineExecutionStepFailure",
  "automl-job": "CreateAutoMLJob CreateAutoMLJobV2 DescribeAutoMLJob DescribeAutoMLJobV2 StopAutoMLJob",
  "feature-group":
    "CreateFeatureGroup DescribeFeatureGroup UpdateFeatureGroup DeleteFeatureGroup DescribeFeatureMetadata UpdateFeatureMetadata GetRecord BatchGetRecord DeleteRecord PutRecord",
  "user-profile": "CreatePresignedDomainUrl DescribeUserProfile DeleteUserProfile CreateUserProfile UpdateUserProfile",
  domain: "DescribeDomain CreateDomain UpdateDomain",
  space: "CreateSpace UpdateSpace DeleteSpace DescribeSpace StartSession",
  app: "CreateApp DeleteApp DescribeApp",
  "monitoring-schedule": "CreateMonitoringSchedule UpdateMonitoringSchedule",
  "data-quality-job-definition": "CreateDataQualityJobDefinition",
  "model-quality-job-definition": "CreateModelQualityJobDefinition",
  "model-bias-job-definition": "CreateModelBiasJobDefinition",
  "model-explainability-job-definition": "CreateModelExplainabilityJobDefinition",
  "experiment experiment-trial": "CreateTrial",
  experiment: "CreateExperiment",
  "experiment-trial-component": "CreateTrialComponent",
  "experiment-trial-component training-job": "BatchPutMetrics BatchGetMetrics",
};

/** An action, and the types of resources that it is limited by. */
export interface ScopedAction {
  readonly call: string;
  readonly types: readonly string[];
  readonly required: boolean;
}

export const SCOPED: readonly ScopedAction[] = Object.entries(BY_RESOURCE).flatMap(([types, calls]) =>
  calls.split(" ").map((call) => ({
    call,
    types: types.replace("?", "").split(" "),
    required: !types.endsWith("?"),
  })),
);

/** These work on every type that has tags, and need not name one. */
export const TAGGING = ["AddTags", "DeleteTags", "ListTags"];

/** Lists of names, which show those of every team of the account. */
export const LISTS =
  "ListTrainingJobs ListProcessingJobs ListHyperParameterTuningJobs ListTransformJobs ListModels ListEndpointConfigs ListEndpoints ListInferenceComponents ListModelPackageGroups ListNotebookInstances ListNotebookInstanceLifecycleConfigs ListPipelines ListAutoMLJobs ListCandidatesForAutoMLJob ListFeatureGroups ListDomains ListUserProfiles ListSpaces ListApps ListMonitoringSchedules ListExperiments ListTrials ListTrialComponents".split(
    " ",
  );

/** These show what is in the resources of every team, or share it with other accounts: nobody has them. */
export const NEVER =
  "Search QueryLineage GetSearchSuggestions PutResourcePolicy DeleteResourcePolicy PutLineageGroupPolicy".split(" ");
