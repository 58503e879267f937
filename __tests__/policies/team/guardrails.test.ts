import { decide } from "../../../evaluation/decision/decide";
import type { Subject } from "../../../evaluation/decision/subject";
import { findService } from "../../../evaluation/reference/reference";
import { validatePolicy } from "../../../evaluation/validation/validate";
import {
  actionsOfWorkloads,
  creates,
  GUARDED_ACTIONS,
  type Guardrails,
  guardrailStatements,
  guardStatements,
  NAMED_RESOURCE_TYPES,
  policyDocument,
  POLICY_SIZE,
  regionalArn,
  splitStatements,
  studioStatements,
  WORKLOAD_NAMES,
} from "../../../policies";
import { key, KEYS, NETWORK } from "../principals";
import { actionReference, arnOfType } from "../requests";
import { actionsOf, bySid, CHINA, type Context, DEV, GOVERNMENT, list, sids } from "../support";

const ALL: Required<Guardrails> = {
  network: NETWORK,
  volumeKeys: [key("volume"), key("mrk-*")],
  outputKeys: [key("output")],
  networkIsolation: true,
  interContainerTrafficEncryption: true,
  instanceTypes: ["ml.m5.*", "ml.g5.xlarge"],
  notebooksWithoutRoot: true,
  notebooksWithoutInternet: true,
  imdsV2: true,
  noFileSystems: true,
  noRemoteDebug: true,
  requiredTags: ["team", "cost-center"],
};
const NAMES = Object.keys(ALL) as (keyof Guardrails)[];
const only = (name: keyof Guardrails): Guardrails => ({ [name]: ALL[name] });

/** Somebody who may do everything in SageMaker, but for the guardrails. */
const administrator = (guardrails: Guardrails): Subject => ({
  kind: "role",
  name: "Administrator",
  arn: "arn:aws:iam::111111111111:role/Administrator",
  identity: [
    { Effect: "Allow", Action: "*", Resource: "*" },
    ...guardrailStatements(DEV, guardrails).map((statement) => JSON.parse(JSON.stringify(statement)) as object),
  ].map((Statement, index) => ({ name: String(index), document: { Version: "2012-10-17", Statement } })),
});

const ACTIONS = [...(findService("sagemaker")?.actions.values() ?? [])].map(({ name }) => name).sort();

/** What a call says that every guardrail lets through. */
const PROPER: Context = {
  "sagemaker:VpcSubnets": NETWORK.subnets,
  "sagemaker:VpcSecurityGroupIds": NETWORK.securityGroups,
  "sagemaker:VolumeKmsKeyArn": KEYS.volume,
  "sagemaker:OutputKmsKeyArn": KEYS.output,
  "sagemaker:NetworkIsolation": "true",
  "sagemaker:InterContainerTrafficEncryption": "true",
  "sagemaker:InstanceTypes": ["ml.m5.large"],
  "sagemaker:RootAccess": "Disabled",
  "sagemaker:DirectInternetAccess": "Disabled",
  "sagemaker:MinimumInstanceMetadataServiceVersion": "2",
  "sagemaker:EnableRemoteDebug": "false",
  "sagemaker:ModelArn": "arn:aws:sagemaker:eu-west-1:111111111111:model/fraud",
  "aws:RequestTag/team": "fraud",
  "aws:RequestTag/cost-center": "4711",
};

const sends = (call: string, name: string): boolean =>
  actionReference(call).conditionKeys.includes(name.replace(/^aws:RequestTag\/.*/, "aws:RequestTag/${TagKey}"));

/** What becomes of a call with these keys and no others. */
function verdict(subject: Subject, call: string, context: Context): string {
  const { conditionKeys, resourceTypes } = actionReference(call);
  const [type] = [...resourceTypes].sort((one, other) => Number(other.required) - Number(one.required));
  const nothing = [...conditionKeys, "sagemaker:VolumeKmsKey", "sagemaker:OutputKmsKey", ...Object.keys(PROPER)];
  return decide(subject, {
    action: `sagemaker:${call}`,
    resource: type ? arnOfType(type.name, () => "x") : "*",
    context: { ...Object.fromEntries(nothing.map((name) => [name, null])), ...context },
  }).verdict;
}

/** The proper call, with other values; an empty list stands for a key that is not sent. */
function properCall(call: string, other: Context = {}): Context {
  return { ...Object.fromEntries(Object.entries(PROPER).filter(([name]) => sends(call, name))), ...other };
}

/**
 * What a guardrail asks of a key: that it is always there (`required`); there where the call names instance types, as a
 * schedule does that holds its definition itself (`inline`); there unless all machines have local disks (`machines`); or
 * right where it is there (`named`).
 */
type Asked = "required" | "inline" | "machines" | "named";
type Table = Readonly<Record<string, Asked>>;

const SCHEDULES = { CreateMonitoringSchedule: "inline", UpdateMonitoringSchedule: "inline" } as const;
const DEFINITIONS = {
  CreateDataQualityJobDefinition: "required",
  CreateModelBiasJobDefinition: "required",
  CreateModelExplainabilityJobDefinition: "required",
  CreateModelQualityJobDefinition: "required",
} as const;
const JOBS = {
  CreateHyperParameterTuningJob: "required",
  CreateProcessingJob: "required",
  CreateTrainingJob: "required",
} as const;
const AUTOML = { CreateAutoMLJob: "required", CreateAutoMLJobV2: "required" } as const;

const SUBNETS: Table = {
  ...SCHEDULES,
  ...DEFINITIONS,
  ...JOBS,
  ...AUTOML,
  CreateCluster: "required",
  CreateDomain: "named",
  CreateEndpointConfig: "named",
  CreateJob: "required",
  CreateModel: "required",
  CreateNotebookInstance: "required",
  UpdateCluster: "named",
  UpdateDomain: "named",
};

interface Case {
  readonly guardrail: keyof Guardrails;
  readonly key: string;
  readonly bad: readonly (string | readonly string[])[];
  readonly calls: Table;
}

const CASES: readonly Case[] = [
  {
    guardrail: "network",
    key: "sagemaker:VpcSubnets",
    bad: ["subnet-00000009", ["subnet-00000001", "subnet-00000009"]],
    calls: SUBNETS,
  },
  {
    guardrail: "network",
    key: "sagemaker:VpcSecurityGroupIds",
    bad: ["sg-00000009", ["sg-00000001", "sg-00000009"]],
    calls: { ...SUBNETS, CreateUserProfile: "named", UpdateUserProfile: "named" },
  },
  {
    guardrail: "volumeKeys",
    key: "sagemaker:VolumeKmsKeyArn",
    bad: [key("x"), KEYS.volume.replace("eu-west-1", "eu-west-2"), KEYS.volume.replace(/\d{12}/, "222222222222")],
    calls: {
      ...AUTOML,
      CreateDataQualityJobDefinition: "machines",
      CreateDomain: "required",
      CreateEndpointConfig: "machines",
      CreateHyperParameterTuningJob: "machines",
      CreateLabelingJob: "named",
      CreateModelBiasJobDefinition: "machines",
      CreateModelExplainabilityJobDefinition: "machines",
      CreateModelQualityJobDefinition: "machines",
      CreateMonitoringSchedule: "machines",
      CreateNotebookInstance: "required",
      CreateProcessingJob: "machines",
      CreateTrainingJob: "machines",
      CreateTransformJob: "machines",
      UpdateMonitoringSchedule: "machines",
    },
  },
  {
    guardrail: "outputKeys",
    key: "sagemaker:OutputKmsKeyArn",
    bad: [key("x"), KEYS.output.replace(/\d{12}/, "222222222222")],
    calls: {
      ...SCHEDULES,
      ...DEFINITIONS,
      ...AUTOML,
      CreateHyperParameterTuningJob: "required",
      CreateJob: "required",
      CreateLabelingJob: "required",
      CreateProcessingJob: "named",
      CreateTrainingJob: "required",
      CreateTransformJob: "required",
    },
  },
  {
    guardrail: "networkIsolation",
    key: "sagemaker:NetworkIsolation",
    bad: ["false"],
    calls: { ...SCHEDULES, ...DEFINITIONS, ...JOBS, CreateEndpointConfig: "named", CreateModel: "required" },
  },
  {
    guardrail: "interContainerTrafficEncryption",
    key: "sagemaker:InterContainerTrafficEncryption",
    bad: ["false"],
    calls: { ...SCHEDULES, ...DEFINITIONS, ...JOBS, ...AUTOML },
  },
  {
    guardrail: "instanceTypes",
    key: "sagemaker:InstanceTypes",
    bad: ["ml.m5d.large", "ml.g5.2xlarge", ["ml.m5.large", "ml.p5.48xlarge"]],
    calls: {
      ...DEFINITIONS,
      ...JOBS,
      CreateApp: "named",
      CreateCluster: "named",
      CreateDomain: "named",
      CreateEndpointConfig: "named",
      CreateMonitoringSchedule: "named",
      CreateNotebookInstance: "required",
      CreateSpace: "named",
      CreateTransformJob: "required",
      CreateUserProfile: "named",
      UpdateCluster: "named",
      UpdateDomain: "named",
      UpdateMonitoringSchedule: "named",
      UpdateNotebookInstance: "named",
      UpdateSpace: "named",
      UpdateTrainingJob: "named",
      UpdateUserProfile: "named",
    },
  },
  {
    guardrail: "notebooksWithoutRoot",
    key: "sagemaker:RootAccess",
    bad: ["Enabled"],
    calls: { CreateNotebookInstance: "required", UpdateNotebookInstance: "named" },
  },
  {
    guardrail: "notebooksWithoutInternet",
    key: "sagemaker:DirectInternetAccess",
    bad: ["Enabled"],
    calls: { CreateNotebookInstance: "required" },
  },
  {
    guardrail: "imdsV2",
    key: "sagemaker:MinimumInstanceMetadataServiceVersion",
    bad: ["1"],
    calls: { CreateNotebookInstance: "required", UpdateNotebookInstance: "named" },
  },
  {
    guardrail: "noFileSystems",
    key: "sagemaker:FileSystemId",
    bad: ["fs-0123456789abcdef0"],
    calls: { CreateHyperParameterTuningJob: "named", CreateTrainingJob: "named" },
  },
  {
    guardrail: "noRemoteDebug",
    key: "sagemaker:EnableRemoteDebug",
    bad: ["true"],
    calls: { CreateTrainingJob: "named", UpdateTrainingJob: "named" },
  },
];

const TYPES = "sagemaker:InstanceTypes";

describe.each(CASES)("$guardrail, by $key,", ({ guardrail, key: name, bad, calls }) => {
  const subject = administrator(only(guardrail));

  it("is held by all calls that send the key", () => {
    expect(Object.keys(calls).sort()).toEqual(ACTIONS.filter((call) => sends(call, name)));
  });

  it.each(Object.entries(calls))("lets %s through as it should be, and in no other way: %s", (call, asked) => {
    const proper = properCall(call);
    expect({ proper, is: verdict(subject, call, proper) }).toEqual({ proper, is: "allowed" });
    for (const value of bad)
      expect({ value, is: verdict(subject, call, { ...proper, [name]: value }) }).toEqual({ value, is: "denied" });
    const without = { ...proper, [name]: [] };
    const named = name === TYPES ? {} : { [TYPES]: [] };
    expect({ without, is: verdict(subject, call, without) }).toEqual({
      without,
      is: asked === "named" ? "allowed" : "denied",
    });
    expect({ without, is: verdict(subject, call, { ...without, ...named }) }).toEqual({
      without,
      is: asked === "required" ? "denied" : "allowed",
    });
  });
});

describe("an endpoint configuration without a model, for components that bring their own containers,", () => {
  it.each([
    ["network", "sagemaker:VpcSubnets"],
    ["network", "sagemaker:VpcSecurityGroupIds"],
    ["networkIsolation", "sagemaker:NetworkIsolation"],
  ] as const)("is held by %s to name %s itself", (guardrail, name) => {
    const subject = administrator(only(guardrail));
    const call = "CreateEndpointConfig";
    const proper = properCall(call, { "sagemaker:ModelArn": [] });
    expect(verdict(subject, call, proper)).toBe("allowed");
    expect(verdict(subject, call, { ...proper, [name]: [] })).toBe("denied");
    expect(verdict(subject, call, properCall(call, { [name]: [] }))).toBe("allowed");
  });
});

describe("volumeKeys", () => {
  const subject = administrator(only("volumeKeys"));
  const calls = CASES.find(({ guardrail }) => guardrail === "volumeKeys")?.calls ?? {};
  const without = (call: string, ...types: string[]): string =>
    verdict(subject, call, properCall(call, { "sagemaker:VolumeKmsKeyArn": [], [TYPES]: types }));

  it.each(Object.entries(calls).filter(([, asked]) => asked === "machines"))(
    "are not asked of %s on machines with local disks alone",
    (call) => {
      expect(without(call, "ml.g5.xlarge")).toBe("allowed");
      expect(without(call, "ml.p4d.24xlarge", "ml.g4dn.xlarge")).toBe("allowed");
      expect(without(call, "ml.g5.xlarge", "ml.m5.large")).toBe("denied");
      expect(without(call, "ml.c5.xlarge")).toBe("denied");
    },
  );

  it("are asked of a notebook instance on any machine: its volume is no local disk", () => {
    expect(without("CreateNotebookInstance", "ml.g5.xlarge")).toBe("denied");
  });

  it("may be patterns", () => {
    const named = (arn: string): string =>
      verdict(subject, "CreateTrainingJob", properCall("CreateTrainingJob", { "sagemaker:VolumeKmsKeyArn": arn }));
    expect([named(key("mrk-1")), named(key("mark-1"))]).toEqual(["allowed", "denied"]);
  });

  it.each(["volumeKeys", "outputKeys"] as const)("and outputKeys: %s may be all keys of the account", (guardrail) => {
    const name = guardrail === "volumeKeys" ? "sagemaker:VolumeKmsKeyArn" : "sagemaker:OutputKmsKeyArn";
    for (const environment of [DEV, CHINA, GOVERNMENT]) {
      const [listed] = guardrailStatements(environment, { [guardrail]: true }).slice(-1);
      expect(listed?.Condition?.["ArnNotLike"]).toEqual({ [name]: [regionalArn(environment, "kms", "key/*")] });
    }
  });

  it("pass by their older name too, which AWS's guide prints", () => {
    const keys = { "sagemaker:VolumeKmsKey": KEYS.volume, "sagemaker:OutputKmsKey": KEYS.output };
    const none = { "sagemaker:VolumeKmsKeyArn": [], "sagemaker:OutputKmsKeyArn": [] };
    for (const call of ["CreateAutoMLJob", "CreateTrainingJob", "CreateMonitoringSchedule"]) {
      const keyed = administrator({ volumeKeys: true, outputKeys: true });
      expect(verdict(keyed, call, properCall(call, { ...none, ...keys }))).toBe("allowed");
      expect(verdict(keyed, call, properCall(call, none))).toBe("denied");
    }
  });
});

it("instanceTypes lets Studio's own apps run", () => {
  const subject = administrator(only("instanceTypes"));
  const system = (call: string): string => verdict(subject, call, properCall(call, { [TYPES]: "system" }));
  expect(["CreateApp", "CreateSpace", "UpdateUserProfile", "UpdateDomain"].map(system)).toEqual(
    Array(4).fill("allowed"),
  );
  expect(system("CreateTrainingJob")).toBe("denied");
});

/** AWS offers no condition that keeps these in a network. */
const BESIDE_THE_NETWORK = [
  "CreateAIBenchmarkJob",
  "CreateAIRecommendationJob",
  "CreateCompilationJob",
  "CreateEdgePackagingJob",
  "CreateInferenceRecommendationsJob",
  "CreateLabelingJob",
  "CreateOptimizationJob",
];

it("network denies all jobs that send no subnets, but for transform jobs and exports of model cards", () => {
  const subject = administrator(only("network"));
  const jobs = ACTIONS.filter((call) => /^Create\w*Job(V2)?$/.test(call) && !sends(call, "sagemaker:VpcSubnets"));
  expect(jobs.filter((call) => verdict(subject, call, properCall(call)) === "denied")).toEqual(BESIDE_THE_NETWORK);
  expect(jobs.filter((call) => !BESIDE_THE_NETWORK.includes(call))).toEqual([
    "CreateModelCardExportJob",
    "CreateTransformJob",
  ]);
});

describe("requiredTags", () => {
  const subject = administrator(only("requiredTags"));
  const named: readonly string[] = NAMED_RESOURCE_TYPES;
  /** What somebody of a team can create, with tags. */
  const creations = ACTIONS.filter((call) => {
    const required = actionReference(call).resourceTypes.filter((type) => type.required);
    const own = required.length > 0 && required.every(({ name }) => named.includes(name));
    return creates(`sagemaker:${call}`) && own && sends(call, "aws:RequestTag/team");
  });
  const UNTAGGED = ["CreateApp", "CreateModelPackage", "CreateSpace"];
  const tagged = creations.filter((call) => !UNTAGGED.includes(call));

  it("are asked of all that teams create, but for what refuses tags and what Studio makes", () => {
    expect(tagged).toHaveLength(38);
    expect(actionsOf(guardrailStatements(DEV, only("requiredTags")))).toEqual(
      tagged.map((call) => `sagemaker:${call}`),
    );
    const granted = [...actionsOfWorkloads(WORKLOAD_NAMES), ...actionsOf(studioStatements(DEV))].filter(creates);
    for (const action of granted) expect([...tagged, ...UNTAGGED]).toContain(action.replace("sagemaker:", ""));
  });

  it.each(tagged)("lets %s through with all of them only", (call) => {
    expect(verdict(subject, call, properCall(call))).toBe("allowed");
    for (const missing of ["aws:RequestTag/team", "aws:RequestTag/cost-center"])
      expect(verdict(subject, call, properCall(call, { [missing]: [] }))).toBe("denied");
  });

  it("have Sids of their own, whatever they are and in whatever order", () => {
    const keys = ["Kosten", "cost_center", "cost-center", "团队", "team"];
    const expected = [
      "TagRequiredKosten",
      "TagRequiredCostCenter",
      "TagRequiredCostCenterx2",
      "TagRequiredTeam",
      "TagRequired",
    ];
    expect(sids(guardrailStatements(DEV, { requiredTags: keys }))).toEqual(expected);
    expect(sids(guardrailStatements(DEV, { requiredTags: [...keys, ...keys].reverse() }))).toEqual(expected);
  });
});

it.each(NAMES)("%s says nothing of calls that it is not about", (name) => {
  const subject = administrator(only(name));
  const about = actionsOf(guardrailStatements(DEV, only(name))).map((action) => action.replace("sagemaker:", ""));
  expect(about.length).toBeGreaterThan(0);
  const others = ACTIONS.filter((call) => !about.includes(call));
  expect(others.filter((call) => verdict(subject, call, {}) !== "allowed")).toEqual([]);
});

it("lets every proper call of SageMaker through, with all guardrails, but for jobs beside the network", () => {
  const subject = administrator(ALL);
  expect(ACTIONS.filter((call) => verdict(subject, call, properCall(call)) !== "allowed")).toEqual(BESIDE_THE_NETWORK);
});

it("asks of each action only for keys that SageMaker sends with it", () => {
  const older = ["sagemaker:OutputKmsKey", "sagemaker:VolumeKmsKey"];
  for (const { Sid, Action, Condition = {} } of guardrailStatements(DEV, ALL)) {
    const keys = Object.values(Condition).flatMap((one) => Object.keys(one));
    expect([Sid, keys.length > 0]).toEqual([Sid, Sid !== "NoJobsOutsideOfNetworks"]);
    for (const action of list(Action))
      for (const name of keys.filter((one) => !older.includes(one)))
        expect({ Sid, action, name, sent: sends(action.replace("sagemaker:", ""), name) }).toMatchObject({
          sent: true,
        });
  }
});

it("is nothing where nothing is asked, and each guardrail by itself adds its own Denies on everything", () => {
  expect(guardrailStatements(DEV, {})).toEqual([]);
  expect(guardrailStatements(DEV, { imdsV2: false, noFileSystems: false, networkIsolation: false })).toEqual([]);
  expect(NAMES.flatMap((name) => sids(guardrailStatements(DEV, only(name)))).sort()).toEqual(
    sids(guardrailStatements(DEV, ALL)).sort(),
  );
  for (const statement of guardrailStatements(DEV, ALL))
    expect(statement).toMatchObject({ Effect: "Deny", Resource: "*" });
});

it("has the Sid of a team's guard only where it says the same", () => {
  const guards = guardStatements(
    DEV,
    { team: "fraud", workloads: [], network: NETWORK, keys: KEYS },
    GUARDED_ACTIONS,
    "all",
  );
  const shared = guardrailStatements(DEV, ALL).filter(({ Sid }) => sids(guards).includes(Sid));
  expect(sids(shared)).toEqual([
    "NotebooksWithoutRoot",
    "NoRootLater",
    "NotebooksWithoutInternet",
    "NotebooksWithImdsV2",
    "NoImdsV1Later",
    "NoRemoteDebug",
  ]);
  for (const { Sid = "", Condition } of shared) expect(Condition).toEqual(bySid(guards, Sid).Condition);
});

it.each([
  ["aws", DEV],
  ["aws-cn", CHINA],
  ["aws-us-gov", GOVERNMENT],
])("has nothing that the validation finds fault with in %s, split as modules do", (_, environment) => {
  const statements = guardrailStatements(environment, { ...ALL, volumeKeys: true, outputKeys: true });
  const parts = splitStatements(statements, POLICY_SIZE.managed, "Ask for less");
  expect(parts.length).toBeLessThanOrEqual(3);
  for (const part of parts) expect(validatePolicy(policyDocument(part.statements), "identity")).toEqual([]);
});
