/** What one kind of work takes from the SageMaker API. */
interface Workload {
  /** Resource type → the actions on resources of that type, each scoped by the team's name prefix. */
  readonly actions: Readonly<Record<string, readonly string[]>>;
  /** List actions: SageMaker cannot scope them, they show the names of every team of the account. */
  readonly lists: readonly string[];
}

const crud = (name: string, ...verbs: string[]): string[] => verbs.map((verb) => `sagemaker:${verb}${name}`);

/**
 * The kinds of work that a team may do, and the SageMaker actions of each, by the type of resource that they work on.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/api-permissions-reference.html
 */
export const WORKLOADS = {
  training: {
    actions: { "training-job": crud("TrainingJob", "Create", "Describe", "Stop") },
    lists: ["sagemaker:ListTrainingJobs"],
  },
  processing: {
    actions: { "processing-job": crud("ProcessingJob", "Create", "Describe", "Stop") },
    lists: ["sagemaker:ListProcessingJobs"],
  },
  tuning: {
    actions: {
      "hyper-parameter-tuning-job": [
        ...crud("HyperParameterTuningJob", "Create", "Describe", "Stop"),
        "sagemaker:ListTrainingJobsForHyperParameterTuningJob",
      ],
      "training-job": crud("TrainingJob", "Describe", "Stop"),
    },
    lists: ["sagemaker:ListHyperParameterTuningJobs"],
  },
  transform: {
    actions: {
      "transform-job": crud("TransformJob", "Create", "Describe", "Stop"),
      model: crud("Model", "Create", "Describe", "Delete"),
    },
    lists: ["sagemaker:ListTransformJobs", "sagemaker:ListModels"],
  },
  endpoint: {
    actions: {
      model: crud("Model", "Create", "Describe", "Delete"),
      "endpoint-config": [
        ...crud("EndpointConfig", "Create", "Describe", "Delete"),
        ...crud("Endpoint", "Create", "Update"),
      ],
      endpoint: [
        ...crud("Endpoint", "Create", "Update", "Describe", "Delete", "Invoke"),
        "sagemaker:InvokeEndpointAsync",
        "sagemaker:InvokeEndpointWithResponseStream",
        "sagemaker:UpdateEndpointWeightsAndCapacities",
      ],
    },
    lists: ["sagemaker:ListEndpoints", "sagemaker:ListEndpointConfigs", "sagemaker:ListModels"],
  },
  notebook: {
    actions: {
      "notebook-instance": [
        ...crud("NotebookInstance", "Describe", "Start", "Stop"),
        "sagemaker:CreatePresignedNotebookInstanceUrl",
      ],
    },
    lists: ["sagemaker:ListNotebookInstances"],
  },
  pipeline: {
    actions: {
      pipeline: [
        ...crud("Pipeline", "Create", "Describe", "Update", "Delete"),
        ...crud("PipelineExecution", "Start", "Describe", "Stop", "Retry"),
        "sagemaker:DescribePipelineDefinitionForExecution",
        "sagemaker:ListPipelineExecutionSteps",
        "sagemaker:ListPipelineExecutions",
        "sagemaker:ListPipelineParametersForExecution",
      ],
    },
    lists: ["sagemaker:ListPipelines"],
  },
  "model-registry": {
    actions: {
      "model-package-group": crud("ModelPackageGroup", "Create", "Describe", "Delete"),
      "model-package": [
        ...crud("ModelPackage", "Create", "Describe", "Update", "Delete"),
        "sagemaker:ListModelPackages",
      ],
    },
    lists: ["sagemaker:ListModelPackageGroups"],
  },
} as const satisfies Record<string, Workload>;

/** A kind of work: `training`, `endpoint`, `notebook`, … */
export type WorkloadName = keyof typeof WORKLOADS;

export const WORKLOAD_NAMES = Object.keys(WORKLOADS) as WorkloadName[];

/** The SageMaker actions of these kinds of work, by resource type, and their list actions. */
export function workloadActions(names: readonly WorkloadName[]): { byType: Map<string, string[]>; lists: string[] } {
  const byType = new Map<string, string[]>();
  const lists: string[] = [];
  for (const name of names) {
    const { actions, lists: more }: Workload = WORKLOADS[name];
    for (const [type, some] of Object.entries(actions)) byType.set(type, [...(byType.get(type) ?? []), ...some]);
    lists.push(...more);
  }
  return { byType, lists };
}

/** Every resource type of SageMaker whose names people choose, so that a team's can start with `<team>-`. */
export const NAMED_RESOURCE_TYPES = [
  "action",
  "algorithm",
  "app-image-config",
  "automl-job",
  "code-repository",
  "compilation-job",
  "context",
  "data-quality-job-definition",
  "endpoint",
  "endpoint-config",
  "experiment",
  "experiment-trial",
  "experiment-trial-component",
  "feature-group",
  "hyper-parameter-tuning-job",
  "image",
  "image-version",
  "inference-component",
  "inference-experiment",
  "inference-recommendations-job",
  "labeling-job",
  "model",
  "model-bias-job-definition",
  "model-card",
  "model-explainability-job-definition",
  "model-package",
  "model-package-group",
  "model-quality-job-definition",
  "monitoring-schedule",
  "notebook-instance",
  "notebook-instance-lifecycle-config",
  "optimization-job",
  "pipeline",
  "processing-job",
  "project",
  "studio-lifecycle-config",
  "training-job",
  "transform-job",
] as const;
