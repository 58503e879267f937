import { administerStatements, tagAtCreationStatements, WORKLOAD_NAMES, workStatements } from "../../policies";
import { allows, bySid, DEV, list, sids } from "./support";

const arn = (resource: string): string => `arn:aws:sagemaker:eu-west-1:111111111111:${resource}`;

describe("work with SageMaker", () => {
  it("is on what is named after the team, and on nothing else", () => {
    const statements = workStatements(DEV, "fraud", ["training"]);
    expect(allows(statements, "sagemaker:CreateTrainingJob", arn("training-job/fraud-2026"))).toBe(true);
    for (const other of ["training-job/vision-1", "training-job/fraudulent-1", "training-job/fraud", "model/fraud-1"]) {
      expect(allows(statements, "sagemaker:CreateTrainingJob", arn(other))).toBe(false);
    }
    expect(
      allows(
        statements,
        "sagemaker:CreateTrainingJob",
        "arn:aws:sagemaker:us-east-1:111111111111:training-job/fraud-1",
      ),
    ).toBe(false);
  });

  it("is of the team's kinds only", () => {
    const statements = workStatements(DEV, "fraud", ["training", "notebook"]);
    expect(allows(statements, "sagemaker:CreateEndpoint", arn("endpoint/fraud-1"))).toBe(false);
    expect(allows(statements, "sagemaker:CreateProcessingJob", arn("processing-job/fraud-1"))).toBe(false);
    expect(allows(statements, "sagemaker:StartNotebookInstance", arn("notebook-instance/fraud-1"))).toBe(true);
  });

  it("shows the names of the kinds of resources that the team works with", () => {
    const statements = workStatements(DEV, "fraud", ["training", "endpoint"]);
    expect(allows(statements, "sagemaker:ListTrainingJobs", "*")).toBe(true);
    expect(allows(statements, "sagemaker:ListNotebookInstances", "*")).toBe(false);
  });

  it("sets tags while something is created and not afterwards", () => {
    const statements = tagAtCreationStatements(DEV, "fraud", ["training", "endpoint"]);
    const tag = (resource: string, during?: string): boolean =>
      allows(statements, "sagemaker:AddTags", arn(resource), during ? { "sagemaker:TaggingAction": during } : {});
    expect(tag("training-job/fraud-1", "CreateTrainingJob")).toBe(true);
    expect(tag("endpoint/fraud-1", "CreateEndpoint")).toBe(true);
    expect(tag("training-job/fraud-1")).toBe(false);
    expect(tag("training-job/vision-1", "CreateTrainingJob")).toBe(false);
    expect(allows(statements, "sagemaker:DeleteTags", arn("training-job/fraud-1"))).toBe(false);
    expect(allows(workStatements(DEV, "fraud", ["training"]), "sagemaker:ListTags", arn("training-job/fraud-1"))).toBe(
      true,
    );
  });

  it("names creations that set tags only: a presigned URL is none", () => {
    expect(tagAtCreationStatements(DEV, "fraud", ["notebook"])).toEqual([]);
    const { Condition } = bySid(tagAtCreationStatements(DEV, "fraud", WORKLOAD_NAMES), "TagAtCreation");
    const during = list(Condition?.["StringEquals"]?.["sagemaker:TaggingAction"]);
    expect(during).toContain("CreatePipeline");
    expect(during.filter((action) => action.includes("Presigned"))).toEqual([]);
  });

  it("of no kind is nothing", () => {
    expect(workStatements(DEV, "fraud", [])).toEqual([]);
    expect(tagAtCreationStatements(DEV, "fraud", [])).toEqual([]);
  });

  it.each([["training"], ["notebook"], ["pipeline"], ["model-registry"]] as const)(
    "says nothing of models where the team's work names none: %s",
    (workload) => {
      expect(sids(workStatements(DEV, "fraud", [workload]))).not.toContain("OwnModelsOnly");
    },
  );
});

describe.each([
  ["engineers", workStatements(DEV, "fraud", WORKLOAD_NAMES)],
  ["administrators", administerStatements(DEV, "fraud")],
])("models of other teams", (who, statements) => {
  it.each([
    ["sagemaker:CreateTransformJob", "transform-job/fraud-1"],
    ["sagemaker:CreateEndpointConfig", "endpoint-config/fraud-1"],
  ])(`are not for ${who} to run by %s`, (action, resource) => {
    const withModel = (model?: string): boolean =>
      allows(statements, action, arn(resource), model ? { "sagemaker:ModelArn": arn(model) } : {});
    expect(withModel("model/fraud-1")).toBe(true);
    expect(withModel("model/vision-1")).toBe(false);
    expect(withModel("model/fraudulent")).toBe(false);
    expect(withModel()).toBe(true);
  });

  it(`are not for ${who} to mix with their own`, () => {
    expect(
      allows(statements, "sagemaker:CreateEndpointConfig", arn("endpoint-config/fraud-1"), {
        "sagemaker:ModelArn": [arn("model/fraud-1"), arn("model/vision-1")],
      }),
    ).toBe(false);
  });
});

describe("an administrator of SageMaker", () => {
  const statements = administerStatements(DEV, "fraud");

  it("does everything on what is named after the team", () => {
    for (const [action, resource] of [
      ["sagemaker:DeleteEndpoint", "endpoint/fraud-1"],
      ["sagemaker:UpdateNotebookInstance", "notebook-instance/fraud-1"],
      ["sagemaker:AddTags", "model/fraud-1"],
      ["sagemaker:CreateFeatureGroup", "feature-group/fraud-1"],
    ] as const) {
      expect(allows(statements, action, arn(resource))).toBe(true);
      expect(allows(statements, action, arn(resource.replace("fraud-", "vision-")))).toBe(false);
    }
  });

  it("shares nothing with other accounts", () => {
    const own = arn("model-package-group/fraud-1");
    expect(allows(statements, "sagemaker:PutModelPackageGroupPolicy", own)).toBe(false);
    expect(allows(statements, "sagemaker:PutResourcePolicy", "*")).toBe(false);
  });

  it("runs no other team's model in an inference component", () => {
    const withModel = (model: string): boolean =>
      allows(statements, "sagemaker:CreateInferenceComponent", arn("inference-component/fraud-1"), {
        "sagemaker:ModelArn": arn(model),
      });
    expect(withModel("model/fraud-1")).toBe(true);
    expect(withModel("model/vision-1")).toBe(false);
  });
});
