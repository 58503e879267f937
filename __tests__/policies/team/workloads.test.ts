import {
  NAMED_RESOURCE_TYPES,
  ROLE_DIVISIONS,
  WORKLOAD_NAMES,
  workloadActions,
  type WorkloadName,
  WORKLOADS,
} from "../../../policies";
import { LISTS, NEVER, SCOPED, TAGGING } from "../api-scoping";
import { DOMAIN, groupsOf, type Principal, rolesOf, teamScope, whoCan } from "../principals";
import { actionReference, arnOfType, request } from "../requests";
import { allows } from "../support";

const named = (actions: string): string[] => actions.split(" ").map((action) => `sagemaker:${action}`);

/** The ARN of a resource of a team: `<team>-1`, in Studio in the domain of the session. */
const ofTeam = (team: string, type: string): string => {
  const arn = arnOfType(type, (placeholder) => (placeholder === "DomainId" ? DOMAIN : "1"));
  const owner = type === "pipeline-execution" ? "pipeline/" : `:${type}/${arn.includes(DOMAIN) ? `${DOMAIN}/` : ""}`;
  return arn.replace(owner, `$&${team}-`);
};

/** Whether resources of the one type are, or are below, those of the other, as executions are below pipelines. */
const isBelow = (type: string, above: string): boolean => {
  const [arn, parent] = [arnOfType(type, () => "1"), arnOfType(above, () => "1")];
  return arn === parent || arn.startsWith(`${parent}/`);
};

describe.each(WORKLOAD_NAMES)("the workload %s", (name) => {
  const { byType, lists } = workloadActions([name]);

  it("names actions of SageMaker, as AWS spells them, on the types of resources that they work on", () => {
    for (const [type, actions] of byType) {
      for (const action of actions) {
        const { name: spelled, resourceTypes } = actionReference(action);
        expect(action).toBe(`sagemaker:${spelled}`);
        expect({ action, type, listed: resourceTypes.some((one) => isBelow(one.name, type)) }).toEqual({
          action,
          type,
          listed: true,
        });
      }
    }
  });

  it("has each action on all types that SageMaker asks for", () => {
    for (const action of new Set([...byType.values()].flat())) {
      for (const { name: type, required } of actionReference(action).resourceTypes) {
        const there = [...byType].some(([above, actions]) => actions.includes(action) && isBelow(type, above));
        expect({ action, type, there: there || !required }).toEqual({ action, type, there: true });
      }
    }
  });

  it("lists only what SageMaker cannot list by resource", () => {
    for (const action of lists) {
      const { name: spelled, resourceTypes, accessLevel } = actionReference(action);
      expect({ action, resourceTypes, accessLevel }).toEqual({
        action: `sagemaker:${spelled}`,
        resourceTypes: [],
        accessLevel: "List",
      });
    }
  });

  it("works on types whose names the team chooses", () => {
    expect(NAMED_RESOURCE_TYPES).toEqual(expect.arrayContaining([...byType.keys()]));
  });

  it("neither shares resources with other accounts nor changes tags", () => {
    const actions = [...byType.values()].flat().join(" ");
    expect(actions).not.toMatch(/Policy|Tags|\*/);
  });

  it("describes whatever it creates", () => {
    const actions = [...byType.values()].flat();
    for (const action of actions.filter((one) => /:Create(?!Presigned)/.test(one))) {
      expect(actions).toContain(action.replace(":Create", ":Describe"));
    }
  });
});

it("allows CreateEndpoint and UpdateEndpoint on both types that SageMaker asks for", () => {
  const { byType } = workloadActions(["endpoint"]);
  for (const type of ["endpoint", "endpoint-config"]) {
    expect(byType.get(type)).toEqual(expect.arrayContaining(["sagemaker:CreateEndpoint", "sagemaker:UpdateEndpoint"]));
  }
});

it("lets nobody create notebooks or profiles by hand or change what runs in them", () => {
  expect(JSON.stringify(WORKLOADS.notebook)).not.toMatch(/CreateNotebookInstance"|UpdateNotebook|Lifecycle/);
  expect(JSON.stringify(WORKLOADS.studio)).not.toMatch(/Update|Delete|Create(?!PresignedDomainUrl)|StartSession/);
});

it("runs as the kind of role that may do what the work does", () => {
  const kinds = WORKLOAD_NAMES.map((name): [WorkloadName, string] => [name, WORKLOADS[name].runsAs]);
  expect(kinds.filter(([, kind]) => kind !== "jobs")).toEqual([
    ["notebook", "interactive"],
    ["studio", "interactive"],
    ["pipeline", "orchestration"],
    ["automl", "orchestration"],
  ]);
});

it("joins the actions of several workloads by type", () => {
  const { byType, lists } = workloadActions(["training", "tuning"]);
  expect(new Set(byType.get("training-job"))).toEqual(
    new Set(named("CreateTrainingJob DescribeTrainingJob StopTrainingJob")),
  );
  expect(lists).toEqual(named("ListTrainingJobs ListHyperParameterTuningJobs"));
});

it("names each type of resource once, sorted, and every one that the reference has", () => {
  expect(NAMED_RESOURCE_TYPES).toEqual([...new Set(NAMED_RESOURCE_TYPES)].sort());
  expect(() => NAMED_RESOURCE_TYPES.map((type) => arnOfType(type, () => "1"))).not.toThrow();
});

describe("what actions can be limited by", () => {
  it("is what the reference says", () => {
    for (const { call, types, required } of SCOPED) {
      const listed = actionReference(call).resourceTypes;
      const asked = listed.filter((one) => one.required === required).map((one) => one.name);
      expect({ call, types: [...types].sort() }).toEqual({ call, types: asked.sort() });
    }
    for (const call of TAGGING) expect(actionReference(call).resourceTypes.some((one) => one.required)).toBe(false);
    for (const call of [...LISTS, ...NEVER])
      expect({ call, ...actionReference(call) }).toMatchObject({ call, resourceTypes: [] });
    expect(SCOPED.length + TAGGING.length + LISTS.length + NEVER.length).toBe(138);
  });
});

describe("everybody of a team that does everything", () => {
  const everybody: Principal[] = [
    ...groupsOf(teamScope("fraud", "by-kind")),
    ...ROLE_DIVISIONS.flatMap((division) =>
      rolesOf(teamScope("fraud", division)).map((role) => ({ ...role, name: `${division}/${role.name}` })),
    ),
  ];
  const isStudio = ({ session }: Principal): boolean => session["sagemaker:DomainId"] !== undefined;

  it.each(SCOPED)("is limited to the team's resources: $call", ({ call, types }) => {
    const { context = {} } = request("fraud", call, "x");
    const inStudio = ["DescribeApp", "DescribeSpace", "DescribeDomain"].includes(call);
    const outside = inStudio ? everybody.filter((one) => !isStudio(one)) : everybody;
    for (const type of types) {
      for (const other of ["vision", "fraudulent"]) {
        const on = types.map((one) => ofTeam(one === type ? other : "fraud", one));
        expect(whoCan(outside, { action: `sagemaker:${call}`, on, context })).toEqual([]);
      }
    }
    expect(whoCan(everybody, { action: `sagemaker:${call}`, on: "*", context })).toEqual([]);
  });

  it("may do all of these but make Studio's domains and share models", () => {
    const nobody = SCOPED.filter(({ call, types }) => {
      const on = types.map((type) => ofTeam("fraud", type));
      const { context = {} } = request("fraud", call, "x");
      return whoCan(everybody, { action: `sagemaker:${call}`, on, context }).length === 0;
    });
    expect(nobody.map(({ call }) => call).sort()).toEqual([
      "CreateDomain",
      "DeleteModelPackageGroupPolicy",
      "PutModelPackageGroupPolicy",
      "UpdateDomain",
    ]);
  });

  it.each(TAGGING)("is limited to the team's resources: %s", (call) => {
    for (const type of NAMED_RESOURCE_TYPES) {
      for (const during of [[], "CreateModel", "CreateSpace"]) {
        const context = { "sagemaker:TaggingAction": during, "aws:TagKeys": "run" };
        const outside = ["app", "space"].includes(type) ? everybody.filter((one) => !isStudio(one)) : everybody;
        expect(whoCan(outside, { action: `sagemaker:${call}`, on: ofTeam("vision", type), context })).toEqual([]);
        expect(whoCan(everybody, { action: `sagemaker:${call}`, on: "*", context })).toEqual([]);
      }
    }
  });

  it("may list names, which nothing limits", () => {
    const shown = LISTS.filter((call) => whoCan(everybody, { action: `sagemaker:${call}`, on: "*" }).length > 0);
    expect(LISTS.filter((call) => !shown.includes(call))).toEqual([
      "ListInferenceComponents",
      "ListNotebookInstanceLifecycleConfigs",
      "ListExperiments",
      "ListTrials",
      "ListTrialComponents",
    ]);
  });

  it("never reads or shares what nothing limits", () => {
    for (const call of NEVER) expect(whoCan(everybody, { action: `sagemaker:${call}`, on: "*" })).toEqual([]);
  });

  it("has no action on everything but lists", () => {
    for (const { name, statements } of everybody) {
      const wide = statements.filter(({ Effect, Resource }) => Effect === "Allow" && Resource === "*");
      const actions = wide.flatMap(({ Action = [] }) => Action).filter((action) => action.startsWith("sagemaker:"));
      const known = actions.every((action) => actionReference(action).resourceTypes.length === 0);
      expect({ name, known }).toEqual({ name, known: true });
      expect(allows(wide, "sagemaker:CreateTrainingJob", ofTeam("vision", "training-job"))).toBe(false);
    }
  });
});
