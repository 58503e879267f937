import { type RoleDivision, WORKLOAD_NAMES, type WorkloadName } from "../../policies";
import { groupsOf, type Principal, type Request, roleArn, rolesOf, type Settings, teamScope } from "./principals";
import { request } from "./requests";

/** A call to SageMaker, and the types of the resources that it names. */
export type Call = readonly [string, ...string[]];
export interface Work {
  /** What the SageMaker Python SDK calls to start the work, follow it, and clear up. */
  readonly calls: readonly Call[];
  /** Calls that take no resource. */
  readonly lists: readonly string[];
}

const job = (name: string, type: string): Call[] => [
  [`Create${name}`, type],
  [`Describe${name}`, type],
  [`Stop${name}`, type],
];
export const MODEL: Call[] = [
  ["CreateModel", "model"],
  ["DescribeModel", "model"],
  ["DeleteModel", "model"],
];

/** What starting each kind of work takes. People open notebooks and Studio, which administrators make. */
export const WORK: Readonly<Record<WorkloadName, Work>> = {
  training: { calls: job("TrainingJob", "training-job"), lists: ["ListTrainingJobs"] },
  processing: { calls: job("ProcessingJob", "processing-job"), lists: ["ListProcessingJobs"] },
  tuning: {
    calls: [
      ...job("HyperParameterTuningJob", "hyper-parameter-tuning-job"),
      ["ListTrainingJobsForHyperParameterTuningJob", "hyper-parameter-tuning-job"],
      ["DescribeTrainingJob", "training-job"],
      ["StopTrainingJob", "training-job"],
    ],
    lists: ["ListHyperParameterTuningJobs"],
  },
  transform: {
    calls: [...job("TransformJob", "transform-job"), ...MODEL],
    lists: ["ListTransformJobs", "ListModels"],
  },
  endpoint: {
    calls: [
      ...MODEL,
      ["CreateEndpointConfig", "endpoint-config"],
      ["DescribeEndpointConfig", "endpoint-config"],
      ["DeleteEndpointConfig", "endpoint-config"],
      ["CreateEndpoint", "endpoint", "endpoint-config"],
      ["UpdateEndpoint", "endpoint", "endpoint-config"],
      ["UpdateEndpointWeightsAndCapacities", "endpoint"],
      ["DescribeEndpoint", "endpoint"],
      ["DeleteEndpoint", "endpoint"],
      ["InvokeEndpoint", "endpoint"],
      ["InvokeEndpointAsync", "endpoint"],
      ["InvokeEndpointWithResponseStream", "endpoint"],
    ],
    lists: ["ListEndpoints", "ListEndpointConfigs", "ListModels"],
  },
  notebook: {
    calls: [
      ["DescribeNotebookInstance", "notebook-instance"],
      ["StartNotebookInstance", "notebook-instance"],
      ["StopNotebookInstance", "notebook-instance"],
      ["CreatePresignedNotebookInstanceUrl", "notebook-instance"],
    ],
    lists: ["ListNotebookInstances"],
  },
  studio: {
    calls: [
      ["CreatePresignedDomainUrl", "user-profile/d-1"],
      ["DescribeUserProfile", "user-profile/d-1"],
      ["DescribeSpace", "space/d-1"],
      ["DescribeApp", "app/d-1"],
    ],
    lists: ["ListDomains", "ListUserProfiles", "ListSpaces", "ListApps"],
  },
  pipeline: {
    calls: [
      ...["CreatePipeline", "DescribePipeline", "UpdatePipeline", "DeletePipeline", "ListPipelineExecutions"],
      ...["StartPipelineExecution", "DescribePipelineExecution", "StopPipelineExecution", "RetryPipelineExecution"],
      ...["DescribePipelineDefinitionForExecution", "ListPipelineExecutionSteps", "ListPipelineParametersForExecution"],
    ].map((call): Call => [call, "pipeline"]),
    lists: ["ListPipelines"],
  },
  automl: {
    calls: [
      ...job("AutoMLJob", "automl-job"),
      ["CreateAutoMLJobV2", "automl-job"],
      ["DescribeAutoMLJobV2", "automl-job"],
    ],
    lists: ["ListAutoMLJobs", "ListCandidatesForAutoMLJob"],
  },
  "feature-store": {
    calls: [
      ...["CreateFeatureGroup", "DescribeFeatureGroup", "UpdateFeatureGroup", "DeleteFeatureGroup"],
      ...["DescribeFeatureMetadata", "UpdateFeatureMetadata"],
      ...["GetRecord", "BatchGetRecord", "PutRecord", "DeleteRecord"],
    ].map((call): Call => [call, "feature-group"]),
    lists: ["ListFeatureGroups"],
  },
  "model-registry": {
    calls: [
      ...["Create", "Describe", "Delete"].map((verb): Call => [`${verb}ModelPackageGroup`, "model-package-group"]),
      ...["Create", "Describe", "Update", "Delete"].map((verb): Call => [`${verb}ModelPackage`, "model-package"]),
      ["ListModelPackages", "model-package"],
    ],
    lists: ["ListModelPackageGroups"],
  },
  monitoring: {
    calls: [
      ...["Create", "Describe", "Update", "Delete", "Start", "Stop"].map((verb): Call => [
        `${verb}MonitoringSchedule`,
        "monitoring-schedule",
      ]),
      ...["data-quality", "model-quality", "model-bias", "model-explainability"].flatMap((kind) => {
        const name = kind.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
        return ["Create", "Describe", "Delete"].map((verb): Call => [
          `${verb}${name}JobDefinition`,
          `${kind}-job-definition`,
        ]);
      }),
    ],
    lists: [
      "ListMonitoringSchedules",
      "ListMonitoringExecutions",
      ...["DataQuality", "ModelQuality", "ModelBias", "ModelExplainability"].map((name) => `List${name}JobDefinitions`),
    ],
  },
};

/** The request for a call; an app of Studio has two more names. */
export const requestFor = (team: string, [call, ...types]: Call): Request => {
  const { on, ...rest } = request(team, call, types);
  return { ...rest, on: [on].flat().map((arn) => (arn.includes(":app/") ? `${arn}/JupyterLab/default` : arn)) };
};
export const pass = (role: string): Request => ({
  action: "iam:PassRole",
  on: roleArn("fraud", role),
  context: { "iam:PassedToService": "sagemaker.amazonaws.com" },
});
export const creations = (calls: readonly Call[]): Call[] =>
  calls.filter(([call]) => /^Create(?!Presigned)/.test(call));
export const everybody = (
  division: RoleDivision,
  workloads: readonly WorkloadName[],
  other?: Settings,
): Principal[] => {
  const scope = teamScope("fraud", division, { workloads, ...other });
  return [...groupsOf(scope), ...rolesOf(scope)];
};

export const INTERACTIVE: readonly WorkloadName[] = ["notebook", "studio"];
export const STARTED = WORKLOAD_NAMES.filter((workload) => !INTERACTIVE.includes(workload));
