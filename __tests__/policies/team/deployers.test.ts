import {
  divideRoles,
  groupPolicies,
  guardStatements,
  iamArn,
  roleWorkStatements,
  runsAs,
  type Statement,
  type TeamScope,
} from "../../../policies";
import { actionsOf, allows, type Context, DEV } from "../support";

const roleArn = (key: string): string => iamArn(DEV, `role/teams/fraud/fraud-${key}`);
const WORKLOADS = ["training", "endpoint", "notebook", "pipeline", "model-registry"] as const;
const scopeOf = (
  more: Partial<TeamScope> = {},
  division: "by-kind" | "single" | "per-workload" = "by-kind",
): TeamScope => ({
  team: "fraud",
  workloads: WORKLOADS,
  executionRoles: divideRoles(WORKLOADS, division, true).map((plan) => ({ ...plan, arn: roleArn(plan.key) })),
  roles: [roleArn("*")],
  data: [],
  ...more,
});
const sagemaker = (resource: string): string => `arn:aws:sagemaker:eu-west-1:111111111111:${resource}`;
const PACKAGE = sagemaker("model-package/fraud-scorer/3");
const TO_SAGEMAKER: Context = { "iam:PassedToService": "sagemaker.amazonaws.com" };
const status = (text: string): Context => ({ "sagemaker:ModelApprovalStatus": text });
const stage = (value: string): Context => ({ "sagemaker:ModelLifeCycle:StageStatus": value });
const statementsOf = (group: Parameters<typeof groupPolicies>[0], scope = scopeOf()): Statement[] =>
  Object.values(groupPolicies(group, DEV, scope, group === "Deployers" ? "oidc" : "users")).flat();

describe("Deployers", () => {
  const can = (action: string, on: string, context: Context = {}, scope = scopeOf()): boolean =>
    allows(statementsOf("Deployers", scope), action, on, context);

  it.each([
    ["sagemaker:CreateModel", "model/fraud-deployed-scorer"],
    ["sagemaker:CreateEndpointConfig", "endpoint-config/fraud-deployed-scorer"],
    ["sagemaker:CreateEndpoint", "endpoint/fraud-scorer"],
    ["sagemaker:UpdateEndpoint", "endpoint/fraud-scorer"],
    ["sagemaker:UpdateEndpoint", "endpoint-config/fraud-deployed-scorer"],
    ["sagemaker:DeleteEndpoint", "endpoint/fraud-scorer"],
    ["sagemaker:CreateModelPackage", "model-package/fraud-scorer/4"],
    ["sagemaker:CreateModelPackageGroup", "model-package-group/fraud-scorer"],
    ["sagemaker:DescribeModelPackage", "model-package/fraud-scorer/4"],
  ])("have %s on the team's %s, and on no other team's", (action, on) => {
    expect(can(action, sagemaker(on))).toBe(true);
    expect(can(action, sagemaker(on.replace("fraud", "vision")))).toBe(false);
  });

  it("start nothing, and read no registry's history away", () => {
    const actions = actionsOf(statementsOf("Deployers"));
    expect(
      actions.filter((one) => /Job|Notebook|Presigned|App|Space|Pipeline|Invoke|DeleteModelPackage/.test(one)),
    ).toEqual([]);
  });

  it("hand over the role of models, to SageMaker, and none beside", () => {
    const passed = (scope: TeamScope): string[] =>
      scope.executionRoles.filter(({ arn }) => can("iam:PassRole", arn, TO_SAGEMAKER, scope)).map(({ key }) => key);
    expect(passed(scopeOf())).toEqual(["endpoint"]);
    expect(passed(scopeOf({}, "per-workload"))).toEqual(["endpoint"]);
    expect(passed(scopeOf({}, "single"))).toEqual(["execution"]);
    expect(passed(scopeOf({ deployersRunPipelines: true }))).toEqual(["orchestration", "endpoint"]);
    expect(can("iam:PassRole", roleArn("endpoint"), { "iam:PassedToService": "ec2.amazonaws.com" })).toBe(false);
  });

  it("run pipelines where that is said", () => {
    const running = scopeOf({ deployersRunPipelines: true });
    for (const action of ["CreatePipeline", "UpdatePipeline", "StartPipelineExecution"]) {
      expect(can(`sagemaker:${action}`, sagemaker("pipeline/fraud-x"))).toBe(false);
      expect(can(`sagemaker:${action}`, sagemaker("pipeline/fraud-x"), {}, running)).toBe(true);
      expect(can(`sagemaker:${action}`, sagemaker("pipeline/vision-x"), {}, running)).toBe(false);
    }
    expect(can("sagemaker:DeletePipeline", sagemaker("pipeline/fraud-x"), {}, running)).toBe(false);
  });

  it("approve nothing, and change no package that stays approved, whether there are Approvers or not", () => {
    for (const scope of [scopeOf(), scopeOf({ approvers: true })]) {
      expect(can("sagemaker:CreateModelPackage", PACKAGE, status("Approved"), scope)).toBe(false);
      expect(can("sagemaker:UpdateModelPackage", PACKAGE, status("Approved"), scope)).toBe(false);
      expect(can("sagemaker:UpdateModelPackage", PACKAGE, {}, scope)).toBe(false);
      expect(can("sagemaker:CreateModelPackage", PACKAGE, {}, scope)).toBe(true);
      expect(can("sagemaker:UpdateModelPackage", PACKAGE, status("PendingManualApproval"), scope)).toBe(true);
    }
  });

  it("leave what engineers have made as it is", () => {
    for (const [action, on] of [
      ["CreateModel", "model/fraud-x"],
      ["DeleteModel", "model/fraud-x"],
      ["UpdateEndpoint", "endpoint-config/fraud-x"],
      ["DeleteEndpointConfig", "endpoint-config/fraud-x"],
    ] as const)
      expect(can(`sagemaker:${action}`, sagemaker(on))).toBe(false);
    expect(can("sagemaker:DescribeModel", sagemaker("model/fraud-x"))).toBe(true);
  });

  it("name their own models only, in the team's network", () => {
    const network = { subnets: ["subnet-1a2b3c4d"], securityGroups: ["sg-1a2b3c4d"] };
    const config = (model: string): Context => ({ "sagemaker:ModelArn": sagemaker(`model/${model}`) });
    const on = sagemaker("endpoint-config/fraud-deployed-x");
    expect(can("sagemaker:CreateEndpointConfig", on, config("fraud-deployed-1"))).toBe(true);
    for (const other of ["vision-deployed-1", "fraud-1", "fraud-deployedx"])
      expect(can("sagemaker:CreateEndpointConfig", on, config(other))).toBe(false);
    expect(can("sagemaker:CreateModel", sagemaker("model/fraud-deployed-x"), {}, scopeOf({ network }))).toBe(false);
  });

  it("tag what they make, and change no tag afterwards", () => {
    const on = sagemaker("endpoint/fraud-x");
    expect(can("sagemaker:AddTags", on, { "sagemaker:TaggingAction": "CreateEndpoint" })).toBe(true);
    expect(can("sagemaker:AddTags", on)).toBe(false);
    expect(can("sagemaker:DeleteTags", on)).toBe(false);
  });
});

describe("names of what Deployers make", () => {
  it.each(["ML_Engineers", "ML_Admins"] as const)("are given by no member of %s", (group) => {
    const mfa = { "aws:MultiFactorAuthPresent": "true" };
    const makes = (action: string, on: string, deployers: boolean): boolean =>
      allows(statementsOf(group, scopeOf({ deployers })), `sagemaker:${action}`, sagemaker(on), mfa);
    for (const [action, type] of [
      ["CreateModel", "model"],
      ["CreateEndpointConfig", "endpoint-config"],
    ] as const) {
      expect(makes(action, `${type}/fraud-deployed-x`, true)).toBe(false);
      expect(makes(action, `${type}/fraud-x`, true)).toBe(true);
      expect(makes(action, `${type}/fraud-deployed-x`, false)).toBe(true);
    }
  });

  it("are given by no AutoML job", () => {
    const scope = scopeOf({ deployers: true, workloads: ["automl"] });
    const statements = roleWorkStatements(DEV, { ...scope, runs: ["automl"] });
    expect(allows(statements, "sagemaker:CreateModel", sagemaker("model/fraud-deployed-x"))).toBe(false);
    expect(allows(statements, "sagemaker:CreateModel", sagemaker("model/fraud-x"))).toBe(true);
  });

  it.each(["interactive", "orchestration"])("are given by no code in the role %s", (key) => {
    const scope = scopeOf({ deployers: true });
    const role = scope.executionRoles.find((one) => one.key === key);
    const statements = role ? roleWorkStatements(DEV, { ...scope, runs: role.workloads }) : [];
    expect(allows(statements, "sagemaker:CreateModel", sagemaker("model/fraud-deployed-x"))).toBe(false);
    expect(allows(statements, "sagemaker:CreateModel", sagemaker("model/fraud-x"))).toBe(true);
  });
});

describe("approval", () => {
  const REGISTRY = { workloads: WORKLOADS, approvers: true } as const;
  const CALLS: readonly (readonly [string, Context, boolean])[] = [
    ["sagemaker:CreateModelPackage", status("Approved"), false],
    ["sagemaker:CreateModelPackage", status("PendingManualApproval"), true],
    ["sagemaker:CreateModelPackage", {}, true],
    ["sagemaker:UpdateModelPackage", status("Approved"), false],
    ["sagemaker:UpdateModelPackage", status("approved"), false],
    ["sagemaker:UpdateModelPackage", {}, false],
    ["sagemaker:UpdateModelPackage", status("Rejected"), true],
    ["sagemaker:CreateModelPackage", stage("Approved"), false],
    ["sagemaker:CreateModelPackage", stage("PendingApproval"), true],
    ["sagemaker:UpdateModelPackage", { ...status("Rejected"), ...stage("Approved") }, false],
    ["sagemaker:UpdateModelPackage", { ...status("Rejected"), ...stage("Rejected") }, true],
  ];

  it.each(["ML_Engineers", "ML_Admins"] as const)("is taken from %s where there are Approvers", (group) => {
    const mfa = { "aws:MultiFactorAuthPresent": "true" };
    for (const [action, context, left] of CALLS) {
      const request = { ...mfa, ...context };
      expect([action, context, allows(statementsOf(group, scopeOf(REGISTRY)), action, PACKAGE, request)]).toEqual([
        action,
        context,
        left,
      ]);
      expect(allows(statementsOf(group), action, PACKAGE, request)).toBe(true);
    }
  });

  it.each(["interactive", "orchestration"])("is taken from code in the role %s", (key) => {
    const scope = scopeOf(REGISTRY);
    const role = scope.executionRoles.find((one) => one.key === key);
    const statements = role ? roleWorkStatements(DEV, { ...scope, runs: role.workloads }) : [];
    for (const [action, context, left] of CALLS) expect(allows(statements, action, PACKAGE, context)).toBe(left);
  });

  it("is what Approvers give, and nothing else", () => {
    const statements = statementsOf("Approvers", scopeOf(REGISTRY));
    expect(allows(statements, "sagemaker:UpdateModelPackage", PACKAGE, status("Approved"))).toBe(true);
    expect(allows(statements, "sagemaker:UpdateModelPackage", PACKAGE, status("Rejected"))).toBe(true);
    expect(allows(statements, "sagemaker:UpdateModelPackage", PACKAGE)).toBe(false);
    const released = { ...status("Approved"), ...stage("Approved") };
    expect(allows(statements, "sagemaker:UpdateModelPackage", PACKAGE, released)).toBe(true);
    expect(
      allows(statements, "sagemaker:UpdateModelPackage", sagemaker("model-package/vision-x/1"), status("Approved")),
    ).toBe(false);
    expect(actionsOf(statements).filter((action) => /Create|Delete|Pass|Put|Start/.test(action))).toEqual([]);
  });

  it("is guarded only for those who have the calls", () => {
    expect(
      guardStatements(DEV, scopeOf(REGISTRY), ["sagemaker:CreateModel"], "team").map(({ Sid }) => Sid),
    ).not.toContain("ApproversApprove");
  });
});

describe("the role of models", () => {
  it("is made only for Deployers, who share the one there is", () => {
    const keys = (
      division: "by-kind" | "single" | "per-workload",
      workloads: readonly ("training" | "endpoint")[],
    ): string[] => divideRoles(workloads, division, true).map(({ key }) => key);
    expect(keys("by-kind", ["training", "endpoint"])).toEqual(["jobs", "endpoint"]);
    expect(keys("single", ["training"])).toEqual(["execution"]);
    expect(keys("per-workload", ["training"])).toEqual(["training", "endpoint"]);
    expect(keys("per-workload", ["training", "endpoint"])).toEqual(["training", "endpoint"]);
    expect(divideRoles(["training", "endpoint"], "by-kind").map(({ key }) => key)).toEqual(["jobs"]);
  });

  it("runs endpoints, and engineers do not hand it over", () => {
    const scope = scopeOf();
    const role = scope.executionRoles.find(({ key }) => key === "endpoint");
    expect(role && runsAs(role)).toEqual(["endpoint"]);
    expect(allows(statementsOf("ML_Engineers", scope), "iam:PassRole", roleArn("endpoint"), TO_SAGEMAKER)).toBe(false);
    const work = role ? roleWorkStatements(DEV, { ...scope, runs: runsAs(role) }) : [];
    expect(actionsOf(work)).toEqual(["cloudwatch:DescribeAlarms"]);
  });
});
