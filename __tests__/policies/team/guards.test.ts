import { findService } from "../../../evaluation/reference/reference";
import {
  actionsOfWorkloads,
  GUARDED_ACTIONS,
  guardStatements,
  NAMED_RESOURCE_TYPES,
  resourceTypesOf,
  type Statement,
  WORKLOAD_NAMES,
  workStatements,
  type WorkScope,
} from "../../../policies";
import { KEYS, NETWORK } from "../principals";
import { actionReference } from "../requests";
import { actionsOf, allows, DEV, list, sids } from "../support";

const SCOPE: WorkScope = {
  team: "fraud",
  workloads: WORKLOAD_NAMES,
  network: NETWORK,
  keys: KEYS,
  offlineStore: { bucket: "acme", prefix: "fraud" },
};
const guards = (scope: Partial<WorkScope> = {}, allowed = GUARDED_ACTIONS): Statement[] =>
  guardStatements(DEV, { ...SCOPE, ...scope }, allowed, "all");
const keysOf = ({ Condition = {} }: Statement): string[] =>
  Object.values(Condition).flatMap((keys) => Object.keys(keys));

it("denies, on everything, under a condition where there is one", () => {
  for (const statement of guards()) {
    expect(statement).toMatchObject({ Effect: "Deny", Resource: "*" });
    const conditional = statement.Sid !== "NoJobsBesideTheNetwork";
    expect([statement.Sid, keysOf(statement).length > 0]).toEqual([statement.Sid, conditional]);
  }
});

it("asks of each action only for keys that SageMaker sends with it", () => {
  for (const statement of guards()) {
    for (const action of list(statement.Action)) {
      const { conditionKeys } = actionReference(action);
      for (const key of keysOf(statement))
        expect({ action, key, sent: conditionKeys.includes(key) }).toMatchObject({ sent: true });
    }
  }
});

it.each(["NetworkGuards", "KeyGuards"])("leaves the %s to teams that have a network and keys", (which) => {
  const { network: _, ...anywhere } = SCOPE;
  const without =
    which === "NetworkGuards" ? guardStatements(DEV, anywhere, GUARDED_ACTIONS, "all") : guards({ keys: {} });
  const key = which === "NetworkGuards" ? /Vpc/ : /KmsKeyArn/;
  expect(guards().flatMap(keysOf).join(" ")).toMatch(key);
  expect(without.flatMap(keysOf).join(" ")).not.toMatch(key);
});

it("is about what the principal may do, and about nothing else", () => {
  for (const workload of WORKLOAD_NAMES) {
    const allowed = actionsOfWorkloads([workload]);
    expect(allowed).toEqual(expect.arrayContaining(actionsOf(guards({}, allowed))));
  }
  expect(guards({}, actionsOfWorkloads(["notebook"]))).toEqual([]);
  expect(sids(guards({}, ["sagemaker:CreateFeatureGroup"]))).toEqual([
    "OwnOfflineStoreOnly",
    "OwnOfflineStoreKeyOnly",
    "OwnOnlineStoreKeyOnly",
  ]);
});

it("knows all of the actions that it is about", () => {
  expect(actionsOf(guards())).toEqual([...GUARDED_ACTIONS]);
});

/** The actions that take the key, on resources that administrators have. */
const taking = (key: string): string[] =>
  [...(findService("sagemaker")?.actions.values() ?? [])]
    .filter(
      ({ conditionKeys, resourceTypes }) =>
        conditionKeys.includes(`sagemaker:${key}`) &&
        resourceTypes.some(({ name }) => (NAMED_RESOURCE_TYPES as readonly string[]).includes(name)),
    )
    .map(({ name }) => `sagemaker:${name}`)
    .sort();

/** The actions that some guard asks for the key. */
const guarded = (key: string): string[] =>
  actionsOf(guards().filter((statement) => keysOf(statement).includes(`sagemaker:${key}`)));

it.each([
  ["ModelArn", []],
  ["FileSystemId", []],
  ["EnableRemoteDebug", []],
  ["VpcSubnets", []],
  ["VpcSecurityGroupIds", []],
  ["VolumeKmsKeyArn", []],
  ["OutputKmsKeyArn", []],
  ["FeatureGroupOfflineStoreS3Uri", []],
  ["FeatureGroupOfflineStoreKmsKeyArn", []],
  ["FeatureGroupOnlineStoreKmsKeyArn", []],
  ["NotebookInstanceLifecycleConfigArns", []],
  ["StudioLifecycleConfigArns", []],
  ["RootAccess", []],
  ["MinimumInstanceMetadataServiceVersion", []],
  ["DirectInternetAccess", []],
])("guards all actions that take %s", (key, but) => {
  expect(taking(key).filter((action) => !guarded(key).includes(action))).toEqual(but);
  expect(taking(key)).toEqual(expect.arrayContaining(guarded(key)));
});

it("is about resources of the types that each action takes, of the team's own for people", () => {
  for (const action of GUARDED_ACTIONS) {
    const { resourceTypes } = actionReference(action);
    const required = resourceTypes.filter((type) => type.required).map(({ name }) => name);
    expect({ action, types: [...resourceTypesOf(action)].sort() }).toEqual({ action, types: required.sort() });
  }
  for (const { Resource } of guardStatements(DEV, SCOPE, GUARDED_ACTIONS, "team")) {
    expect(list(Resource).filter((arn) => !/\/(\*\/)?fraud-\*/.test(arn))).toEqual([]);
  }
});

it("leaves a person of two teams to work for both", () => {
  const both = ["fraud", "vision"].flatMap((team) => [
    ...workStatements(DEV, team, ["transform"]),
    ...guardStatements(DEV, { team, workloads: ["transform"] }, actionsOfWorkloads(["transform"]), "team"),
  ]);
  const job = (team: string, model: string): boolean =>
    allows(both, "sagemaker:CreateTransformJob", `arn:aws:sagemaker:eu-west-1:111111111111:transform-job/${team}-1`, {
      "sagemaker:ModelArn": `arn:aws:sagemaker:eu-west-1:111111111111:model/${model}-1`,
    });
  expect([job("fraud", "fraud"), job("vision", "vision")]).toEqual([true, true]);
  expect([job("fraud", "vision"), job("vision", "fraud")]).toEqual([false, false]);
});
