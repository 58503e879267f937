import { type Actions, crud } from "./team-actions";

/**
 * What code with a role may do: `jobs` run and start nothing; `interactive` work, in notebooks and Studio, starts them
 * for a person; `orchestration` starts them in the order of a pipeline or an AutoML job.
 */
export type RoleKind = "jobs" | "interactive" | "orchestration";

/** What one kind of work takes from the SageMaker API. */
interface Workload {
  /** The kind of role that it runs as, where a team's roles are divided by kind. */
  readonly runsAs: RoleKind;
  /** Whether code runs in it, so that it has a role of its own where a team has one for each kind of work. */
  readonly runsCode: boolean;
  /** Whether a step of a pipeline may be of this kind. */
  readonly isStep: boolean;
  /** Resource type → the actions on resources of that type, each scoped by the team's name prefix. */
  readonly actions: Readonly<Record<string, readonly string[]>>;
  /** List actions: SageMaker cannot scope them, they show the names of every team of the account. */
  readonly lists: readonly string[];
}

/**
 * The kinds of work that a team may do, and the SageMaker actions of each, by the type of resource that they work on.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/api-permissions-reference.html
 */
export const WORKLOADS = {
  training: {
    runsAs: "jobs",
    runsCode: true,
    isStep: true,
    actions: { "training-job": crud("TrainingJob", "Create", "Describe", "Stop") },
    lists: ["sagemaker:ListTrainingJobs"],
  },
  processing: {
    runsAs: "jobs",
    runsCode: true,
    isStep: true,
    actions: { "processing-job": crud("ProcessingJob", "Create", "Describe", "Stop") },
    lists: ["sagemaker:ListProcessingJobs"],
  },
  tuning: {
    runsAs: "jobs",
    runsCode: true,
    isStep: true,
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
    runsAs: "jobs",
    runsCode: true,
    isStep: true,
    actions: {
      "transform-job": crud("TransformJob", "Create", "Describe", "Stop"),
      model: crud("Model", "Create", "Describe", "Delete"),
    },
    lists: ["sagemaker:ListTransformJobs", "sagemaker:ListModels"],
  },
  endpoint: {
    runsAs: "jobs",
    runsCode: true,
    isStep: true,
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
    runsAs: "interactive",
    runsCode: true,
    isStep: false,
    actions: {
      "notebook-instance": [
        ...crud("NotebookInstance", "Describe", "Start", "Stop"),
        "sagemaker:CreatePresignedNotebookInstanceUrl",
      ],
    },
    lists: ["sagemaker:ListNotebookInstances"],
  },
  studio: {
    runsAs: "interactive",
    runsCode: true,
    isStep: false,
    actions: {
      "user-profile": ["sagemaker:CreatePresignedDomainUrl", "sagemaker:DescribeUserProfile"],
      space: ["sagemaker:DescribeSpace"],
      app: ["sagemaker:DescribeApp"],
    },
    lists: ["sagemaker:ListDomains", "sagemaker:ListUserProfiles", "sagemaker:ListSpaces", "sagemaker:ListApps"],
  },
  pipeline: {
    runsAs: "orchestration",
    runsCode: true,
    isStep: false,
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
  automl: {
    runsAs: "orchestration",
    runsCode: true,
    isStep: true,
    actions: {
      "automl-job": [...crud("AutoMLJob", "Create", "Describe", "Stop"), ...crud("AutoMLJobV2", "Create", "Describe")],
    },
    lists: ["sagemaker:ListAutoMLJobs", "sagemaker:ListCandidatesForAutoMLJob"],
  },
  "feature-store": {
    runsAs: "jobs",
    runsCode: true,
    isStep: false,
    actions: {
      "feature-group": [
        ...crud("FeatureGroup", "Create", "Describe", "Update", "Delete"),
        ...crud("FeatureMetadata", "Describe", "Update"),
        ...crud("Record", "Get", "BatchGet", "Put", "Delete"),
      ],
    },
    lists: ["sagemaker:ListFeatureGroups"],
  },
  "model-registry": {
    runsAs: "jobs",
    runsCode: false,
    isStep: true,
    actions: {
      "model-package-group": crud("ModelPackageGroup", "Create", "Describe", "Delete"),
      "model-package": [
        ...crud("ModelPackage", "Create", "Describe", "Update", "Delete"),
        "sagemaker:ListModelPackages",
      ],
    },
    lists: ["sagemaker:ListModelPackageGroups"],
  },
  monitoring: {
    runsAs: "jobs",
    runsCode: true,
    isStep: false,
    actions: {
      "monitoring-schedule": crud("MonitoringSchedule", "Create", "Describe", "Update", "Delete", "Start", "Stop"),
      "data-quality-job-definition": crud("DataQualityJobDefinition", "Create", "Describe", "Delete"),
      "model-quality-job-definition": crud("ModelQualityJobDefinition", "Create", "Describe", "Delete"),
      "model-bias-job-definition": crud("ModelBiasJobDefinition", "Create", "Describe", "Delete"),
      "model-explainability-job-definition": crud("ModelExplainabilityJobDefinition", "Create", "Describe", "Delete"),
    },
    lists: [
      "sagemaker:ListMonitoringSchedules",
      "sagemaker:ListMonitoringExecutions",
      "sagemaker:ListDataQualityJobDefinitions",
      "sagemaker:ListModelQualityJobDefinitions",
      "sagemaker:ListModelBiasJobDefinitions",
      "sagemaker:ListModelExplainabilityJobDefinitions",
    ],
  },
} as const satisfies Record<string, Workload>;

/** A kind of work: `training`, `endpoint`, `notebook`, … */
export type WorkloadName = keyof typeof WORKLOADS;

export const WORKLOAD_NAMES = Object.keys(WORKLOADS) as WorkloadName[];

/** The SageMaker actions of these kinds of work. */
export function workloadActions(names: readonly WorkloadName[]): Actions {
  const byType = new Map<string, string[]>();
  const lists: string[] = [];
  for (const name of names) {
    const { actions, lists: more }: Workload = WORKLOADS[name];
    for (const [type, some] of Object.entries(actions)) byType.set(type, [...(byType.get(type) ?? []), ...some]);
    lists.push(...more);
  }
  return { byType, lists };
}

/** The SageMaker actions of these kinds of work. */
export const actionsOfWorkloads = (workloads: readonly WorkloadName[]): string[] =>
  [...workloadActions(workloads).byType.values()].flat();
