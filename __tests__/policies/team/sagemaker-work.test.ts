import {
  administerStatements,
  allow,
  NAMED_RESOURCE_TYPES,
  namedArn,
  tagAtCreationStatements,
  teamArn,
  WORKLOAD_NAMES,
  workStatements,
} from "../../../policies";
import { arnOfType } from "../requests";
import { allows, bySid, DEV, list } from "../support";

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
});

describe("the names of resources", () => {
  it("start with the prefix, after the domain in Studio", () => {
    expect(namedArn(DEV, "training-job", "pipelines-")).toBe(arn("training-job/pipelines-*"));
    expect(teamArn(DEV, "fraud", "user-profile")).toBe(arn("user-profile/*/fraud-*"));
    expect(teamArn(DEV, "fraud", "space")).toBe(arn("space/*/fraud-*"));
  });

  it("are an app's owner's, not the app's", () => {
    const apps = [allow("Apps", "sagemaker:DescribeApp", teamArn(DEV, "fraud", "app"))];
    const described = (owner: string, app: string): boolean =>
      allows(apps, "sagemaker:DescribeApp", arn(`app/d-1/${owner}/KernelGateway/${app}`));
    expect(described("fraud-ann", "default")).toBe(true);
    expect(described("vision-bob", "default")).toBe(false);
    expect(described("vision-bob", "fraud-1")).toBe(false);
  });

  // A pattern is right where it matches the ARN of the reference for a resource of the team, and for no other's.
  it.each(NAMED_RESOURCE_TYPES)("of a type are the reference's: %s", (type) => {
    const made = [allow("All", "sagemaker:*", teamArn(DEV, "fraud", type))];
    const named = (team: string): string => {
      const inDomain = ["app", "space", "user-profile"].includes(type);
      const own = arnOfType(type, (placeholder) => (placeholder === "DomainId" ? "d-abc" : "1"));
      return own.replace(inDomain ? "d-abc/" : `${type}/`, `$&${team}-`);
    };
    expect(allows(made, "sagemaker:X", named("fraud"))).toBe(true);
    expect(allows(made, "sagemaker:X", named("vision"))).toBe(false);
    expect(allows(made, "sagemaker:X", named("fraudulent"))).toBe(false);
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

  it("makes spaces for the team's own profiles only, as whose roles they run", () => {
    const made = (action: string, on: string, owner: string): boolean =>
      allows(statements, action, arn(on), { "sagemaker:OwnerUserProfileArn": arn(`user-profile/d-1/${owner}`) });
    for (const [action, on] of [
      ["sagemaker:CreateSpace", "space/d-1/fraud-1"],
      ["sagemaker:UpdateSpace", "space/d-1/fraud-1"],
      ["sagemaker:CreateApp", "app/d-1/fraud-1/JupyterLab/default"],
    ] as const) {
      expect(made(action, on, "fraud-ann")).toBe(true);
      expect(made(action, on, "vision-bob")).toBe(false);
    }
  });
});
