import fc from "fast-check";
import {
  divideRoles,
  isMainRole,
  ROLE_DIVISIONS,
  type RoleDivision,
  rolesFor,
  startedByPeople,
  startedWith,
  WORKLOAD_NAMES,
  type WorkloadName,
} from "../../../policies";

const keys = (workloads: readonly WorkloadName[], division: RoleDivision): string[] =>
  divideRoles(workloads, division).map(({ key }) => key);

describe("a team's roles", () => {
  it("are one for each kind that the team has, the one for jobs first", () => {
    expect(divideRoles(["pipeline", "notebook", "training", "studio", "endpoint"], "by-kind")).toEqual([
      { key: "jobs", workloads: ["endpoint", "training"] },
      { key: "interactive", workloads: ["notebook", "studio"] },
      { key: "orchestration", workloads: ["pipeline"] },
    ]);
    expect(keys(["notebook"], "by-kind")).toEqual(["interactive"]);
    expect(keys(["automl", "training"], "by-kind")).toEqual(["jobs", "orchestration"]);
  });

  it("are one for everything, or one for each workload, where that is asked for", () => {
    expect(divideRoles(["training", "notebook"], "single")).toEqual([
      { key: "execution", workloads: ["notebook", "training"] },
    ]);
    expect(divideRoles(["training", "notebook", "model-registry"], "per-workload")).toEqual([
      { key: "training", workloads: ["training"] },
      { key: "notebook", workloads: ["notebook"] },
    ]);
  });

  it("are at least one, also for a team that has a model registry only", () => {
    for (const division of ROLE_DIVISIONS) expect(divideRoles(["model-registry"], division)).toHaveLength(1);
  });

  it("have one main role at most: that of jobs, or of everything", () => {
    expect(["jobs", "execution", "interactive", "orchestration", "training"].filter(isMainRole)).toEqual([
      "jobs",
      "execution",
    ]);
  });

  const workloads = fc.shuffledSubarray([...WORKLOAD_NAMES], { minLength: 1 });
  const division = fc.constantFrom(...ROLE_DIVISIONS);

  it("run each kind of work once, in whatever order it is told, and as often as it is", () => {
    fc.assert(
      fc.property(workloads, division, (some, how) => {
        const plans = divideRoles(some, how);
        const running = plans.flatMap((plan) => plan.workloads);
        expect(new Set(running).size).toBe(running.length);
        const nowhere = some.filter((workload) => !running.includes(workload));
        expect(nowhere.filter((workload) => workload !== "model-registry")).toEqual([]);
        if (how !== "per-workload") expect(nowhere).toEqual([]);
        expect(divideRoles([...some].reverse().concat(some), how)).toEqual(plans);
        expect(new Set(plans.map(({ key }) => key)).size).toBe(plans.length);
      }),
    );
  });
});

describe("what code starts", () => {
  const TEAM: WorkloadName[] = [
    "training",
    "endpoint",
    "notebook",
    "studio",
    "pipeline",
    "feature-store",
    "monitoring",
  ];

  it("is nothing with a role for jobs", () => {
    for (const { key, workloads } of divideRoles(WORKLOAD_NAMES, "by-kind").filter(({ key }) => key === "jobs")) {
      expect({ key, starts: startedWith(workloads, WORKLOAD_NAMES) }).toEqual({ key, starts: [] });
    }
  });

  it.each([["notebook"], ["studio"]] as const)("is all of the team's work but notebooks and Studio in %s", (role) => {
    expect(startedWith([role], TEAM)).toEqual(["training", "endpoint", "pipeline", "feature-store", "monitoring"]);
  });

  it("is steps in a pipeline", () => {
    expect(startedWith(["pipeline"], TEAM)).toEqual(["training", "endpoint"]);
    expect(startedWith(["pipeline"], WORKLOAD_NAMES)).toEqual([
      "training",
      "processing",
      "tuning",
      "transform",
      "endpoint",
      "automl",
      "model-registry",
    ]);
  });

  it("is nothing in an AutoML job", () => {
    expect(startedWith(["automl"], WORKLOAD_NAMES)).toEqual([]);
  });

  it("is what the team does, and nothing more", () => {
    expect(startedWith(["notebook"], ["notebook", "training"])).toEqual(["training"]);
  });
});

it("hands over the roles of what is started, and no other", () => {
  const roles = divideRoles(WORKLOAD_NAMES, "by-kind").map((plan) => ({ ...plan, arn: plan.key }));
  expect(rolesFor(["training"], roles)).toEqual(["jobs"]);
  expect(rolesFor(["training", "pipeline"], roles)).toEqual(["jobs", "orchestration"]);
  expect(rolesFor([], roles)).toEqual([]);
  expect(startedByPeople(["training", "notebook", "studio", "automl"])).toEqual(["training", "automl"]);
});
