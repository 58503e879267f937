import {
  divideRoles,
  POLICY_SIZE,
  policySize,
  ROLE_DIVISIONS,
  roleWorkStatements,
  splitStatements,
  type Statement,
  WORKLOAD_NAMES,
  type WorkloadName,
} from "../../../policies";
import { key, NETWORK, type Request, rolesOf, sagemaker, type Settings, teamScope, whoCan } from "../principals";
import { request } from "../requests";
import { actionsOf, allows, DEV, sids } from "../support";
import { type Call, creations, everybody, MODEL, pass, requestFor, WORK } from "../work";

describe("a role for jobs", () => {
  const [jobs] = divideRoles(WORKLOAD_NAMES, "by-kind");
  const scope = teamScope("fraud", "by-kind");
  const work = (other: Settings = {}): Statement[] =>
    roleWorkStatements(DEV, { ...teamScope("fraud", "by-kind", other), runs: jobs?.workloads ?? [] });

  it("starts nothing, hands over no role, sets no tags", () => {
    const role = rolesOf(scope).filter(({ name }) => name === "jobs");
    for (const { calls } of Object.values(WORK)) {
      for (const call of creations(calls)) expect(whoCan(role, requestFor("fraud", call))).toEqual([]);
    }
    for (const one of ["jobs", "interactive", "orchestration"]) expect(whoCan(role, pass(one))).toEqual([]);
    expect(
      whoCan(role, request("fraud", "AddTags", "training-job", { "sagemaker:TaggingAction": "CreateTrainingJob" })),
    ).toEqual([]);
  });

  it("uses records of feature groups, their offline store, and the alarms of deployments", () => {
    expect(sids(work()).filter((sid) => !/Network|Volume|Output/.test(sid ?? ""))).toEqual([
      "WatchDeployments",
      "UseRecords",
      "CheckOfflineStore",
      "OwnOfflineStore",
      "CatalogOfflineStore",
    ]);
    const alarms = (name: string): boolean =>
      allows(work(), "cloudwatch:DescribeAlarms", `arn:aws:cloudwatch:eu-west-1:111111111111:alarm:${name}`);
    expect(alarms("fraud-errors")).toBe(true);
    expect(alarms("vision-errors")).toBe(false);
    expect(sids(work({ offlineStore: undefined })).filter((sid) => sid?.includes("Offline"))).toEqual([]);
  });

  it("leaves the offline store to the role that writes records", () => {
    for (const { key: name, workloads: runs } of scope.executionRoles.filter(({ key: one }) => one !== "jobs")) {
      const others = roleWorkStatements(DEV, { ...scope, runs });
      expect({ name, store: sids(others).filter((sid) => /Offline|UseRecords/.test(sid ?? "")) }).toMatchObject({
        store: name === "interactive" ? ["OwnOfflineStoreOnly", "OwnOfflineStoreKeyOnly"] : [],
      });
    }
  });

  it("takes nothing more where there is no network and no key, and the work needs nothing", () => {
    const bare = teamScope("fraud", "by-kind", { network: undefined, keys: undefined, offlineStore: undefined });
    expect(roleWorkStatements(DEV, { ...bare, runs: ["training", "processing"] })).toEqual([]);
  });
});

describe.each(WORKLOAD_NAMES)("the role of %s", (workload) => {
  const statements = (other: Settings): Statement[] => {
    const scope = teamScope("fraud", "by-kind", {
      workloads: [workload],
      network: undefined,
      keys: undefined,
      ...other,
    });
    return roleWorkStatements(DEV, { ...scope, runs: [workload] });
  };
  const services = (other: Settings): string[] =>
    actionsOf(statements(other)).filter((action) => /^(ec2|kms):/.test(action));

  it("connects to a network exactly where there is one", () => {
    expect(services({ network: NETWORK })).toHaveLength(9);
    expect(services({})).toEqual([]);
  });

  it("uses keys exactly where there are some", () => {
    expect(services({ keys: { volume: key("v") } })).toEqual(["kms:CreateGrant", "kms:DescribeKey"]);
    expect(services({ keys: { output: key("o") } })).toEqual(["kms:Decrypt", "kms:GenerateDataKey"]);
    const used = statements({ keys: { volume: key("v"), output: key("o") } });
    expect(allows(used, "kms:GenerateDataKey", key("o"), { "kms:ViaService": "s3.eu-west-1.amazonaws.com" })).toBe(
      true,
    );
    expect(allows(used, "kms:CreateGrant", key("v"), { "kms:GrantIsForAWSResource": "true" })).toBe(true);
    expect(allows(used, "kms:CreateGrant", key("o"), { "kms:GrantIsForAWSResource": "true" })).toBe(false);
  });
});

describe("a notebook", () => {
  const team = everybody("by-kind", ["notebook", "studio", "training"]);

  it("knows itself, and opens neither itself nor another", () => {
    const notebooks = team.filter(({ name }) => name === "interactive");
    expect(whoCan(notebooks, requestFor("fraud", ["DescribeNotebookInstance", "notebook-instance"]))).toHaveLength(1);
    for (const call of ["CreatePresignedNotebookInstanceUrl", "StartNotebookInstance", "UpdateNotebookInstance"]) {
      expect(whoCan(notebooks, requestFor("fraud", [call, "notebook-instance"]))).toEqual([]);
    }
  });

  it("hands itself over only where there is one role for everything", () => {
    const single = rolesOf(teamScope("fraud", "single", { workloads: ["notebook", "training"] }));
    expect(whoCan(single, pass("execution"))).toEqual(["execution"]);
    expect(whoCan(rolesOf(teamScope("fraud", "single", { workloads: ["notebook"] })), pass("execution"))).toEqual([]);
  });

  it("hands over the role of each workload where there is one for each", () => {
    const divided = rolesOf(teamScope("fraud", "per-workload", { workloads: ["notebook", "training", "endpoint"] }));
    expect(whoCan(divided, pass("training"))).toEqual(["notebook"]);
    expect(whoCan(divided, pass("endpoint"))).toEqual(["notebook"]);
    expect(whoCan(divided, pass("notebook"))).toEqual([]);
  });
});

describe("a pipeline", () => {
  const steps: readonly WorkloadName[] = ["training", "processing", "tuning", "transform", "automl"];
  const team = rolesOf(teamScope("fraud", "by-kind", { workloads: ["pipeline", ...steps, "feature-store"] }));
  const step = ([call, ...types]: Call): Request => ({
    ...request("fraud", call, types),
    on: types.map((type) => sagemaker(`${type}/pipelines-abc-step`)),
  });

  it.each(steps)("starts steps under the names that it gives them: %s", (workload) => {
    const [create = ["", ""]] = WORK[workload].calls;
    const [call, ...types] = create;
    expect(whoCan(team, step(create))).toEqual(["orchestration"]);
    expect(whoCan(team, { ...step(["AddTags", ...types]), context: { "sagemaker:TaggingAction": call } })).toEqual([
      "orchestration",
    ]);
    expect(whoCan(team, { ...step(["AddTags", ...types]), context: {} })).toEqual([]);
    expect(whoCan(team, requestFor("fraud", create))).toEqual(["orchestration"]);
    expect(whoCan(team, requestFor("vision", create))).toEqual([]);
  });

  it("starts only what the team does, and no pipelines", () => {
    const training = rolesOf(teamScope("fraud", "by-kind", { workloads: ["pipeline", "training"] }));
    expect(whoCan(training, step(["CreateTrainingJob", "training-job"]))).toEqual(["orchestration"]);
    expect(whoCan(training, step(["CreateProcessingJob", "processing-job"]))).toEqual([]);
    for (const call of ["CreatePipeline", "UpdatePipeline", "StartPipelineExecution"]) {
      expect(whoCan(team, request("fraud", call, "pipeline"))).toEqual([]);
    }
    expect(whoCan(team, request("fraud", "CreateFeatureGroup", "feature-group"))).toEqual([]);
  });

  it("names models after the team: whoever may run those of pipelines runs every team's", () => {
    expect(whoCan(team, step(["CreateModel", "model"]))).toEqual([]);
    expect(whoCan(team, request("fraud", "CreateModel", "model"))).toEqual(["orchestration"]);
  });

  it("hands over the role of jobs, and its own for AutoML only", () => {
    expect(whoCan(team, pass("jobs"))).toEqual(["orchestration"]);
    expect(whoCan(team, pass("orchestration"))).toEqual(["orchestration"]);
    const without = rolesOf(teamScope("fraud", "by-kind", { workloads: ["pipeline", "training"] }));
    expect(whoCan(without, pass("orchestration"))).toEqual([]);
  });

  it("of nothing but itself does nothing", () => {
    const { statements } = rolesOf(teamScope("fraud", "by-kind", { workloads: ["pipeline"] }))[0] ?? { statements: [] };
    expect(actionsOf(statements).filter((action) => /^(sagemaker|iam:Pass)/.test(action))).toEqual([]);
  });
});

describe("an AutoML job", () => {
  const team = rolesOf(teamScope("fraud", "by-kind", { workloads: ["automl"] }));

  it("tries out its candidates, as itself", () => {
    for (const call of [
      ...MODEL,
      ...["CreateEndpointConfig", "DescribeEndpointConfig", "DeleteEndpointConfig"].map((one): Call => [
        one,
        "endpoint-config",
      ]),
      ["CreateEndpoint", "endpoint", "endpoint-config"],
      ...["DescribeEndpoint", "DeleteEndpoint", "InvokeEndpoint", "ListTags"].map((one): Call => [one, "endpoint"]),
    ] as const) {
      expect({ call, by: whoCan(team, requestFor("fraud", call)) }).toEqual({ call, by: ["orchestration"] });
      expect({ call, by: whoCan(team, requestFor("vision", call)) }).toEqual({ call, by: [] });
    }
    expect(whoCan(team, pass("orchestration"))).toEqual(["orchestration"]);
  });

  it("names the team's models, and starts no other job", () => {
    const config = requestFor("fraud", ["CreateEndpointConfig", "endpoint-config"]);
    const foreign = { ...config, context: { "sagemaker:ModelArn": sagemaker("model/vision-1") } };
    expect(whoCan(team, foreign)).toEqual([]);
    for (const call of [...WORK.automl.calls, ...WORK.training.calls]) {
      expect(whoCan(team, requestFor("fraud", call))).toEqual([]);
    }
  });
});

it("fits into a few customer managed policies, with the longest name and all of the work", () => {
  for (const division of ROLE_DIVISIONS) {
    const scope = teamScope("a".repeat(32), division);
    for (const { workloads: ran } of scope.executionRoles) {
      const parts = splitStatements(roleWorkStatements(DEV, { ...scope, runs: ran }), POLICY_SIZE.managed, "");
      expect(parts.length).toBeLessThanOrEqual(7);
      for (const { statements } of parts) expect(policySize(statements)).toBeLessThanOrEqual(POLICY_SIZE.managed);
    }
  }
});
