import { readdirSync } from "node:fs";
import { join } from "node:path";
import { globMatches, hasWildcard } from "../../common/glob";
import { byText } from "../../common/lists";
import {
  ARN_START,
  DATA_FOLDER,
  LEVELS,
  type LevelLetter,
  readData,
  type ServiceFile,
  type SourceFile,
} from "./data-files";

/**
 * What AWS's actions, resources and condition keys are: the Service Authorization Reference, as it was on `DATA.date`.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export type AccessLevel = (typeof LEVELS)[LevelLetter];

export interface ActionReference {
  /** `GetObject`, as AWS spells it. */
  readonly name: string;
  readonly accessLevel: AccessLevel;
  /** Empty where the action takes no resource, and only `*` covers it. */
  readonly resourceTypes: readonly { readonly name: string; readonly required: boolean }[];
  /** The action's own, and those that it takes with one of its resources; with placeholders: `aws:RequestTag/${TagKey}`. */
  readonly conditionKeys: readonly string[];
}

export interface ResourceTypeReference {
  readonly name: string;
  /** `arn:${Partition}:sagemaker:${Region}:${Account}:model/${ModelName}`. */
  readonly arn: string;
  readonly conditionKeys: readonly string[];
}

export interface ServiceReference {
  /** `s3`. */
  readonly prefix: string;
  /** By name in lower case. */
  readonly actions: ReadonlyMap<string, ActionReference>;
  /** By name. */
  readonly resourceTypes: ReadonlyMap<string, ResourceTypeReference>;
  /** Key, with its placeholder → type: `String`, `ARN`, `Bool`, `Numeric`, `Date`, `IPAddress`, `ArrayOfString`, … */
  readonly conditionKeys: ReadonlyMap<string, string>;
}

/** Where the reference comes from, and of which day it is (`YYYY-MM-DD`). */
export const DATA = (readData("source.json") as SourceFile).services;

/** The whole days from the day of the data to another day. */
export function dataAge(today: Date): number {
  return Math.floor((today.getTime() - Date.parse(DATA.date)) / (24 * 60 * 60 * 1000));
}

let prefixes: readonly string[] | undefined;
const services = new Map<string, ServiceReference>();

/** The prefixes of all services, sorted: `a2c`, …, `s3`, …. */
export function servicePrefixes(): readonly string[] {
  prefixes ??= readdirSync(join(DATA_FOLDER, "services"))
    .map((file) => file.replace(/\.json$/, ""))
    .sort();
  return prefixes;
}

/** The service of this prefix, in any case of letters. */
export function findService(prefix: string): ServiceReference | undefined {
  const key = prefix.toLowerCase();
  const known = services.get(key);
  if (known !== undefined || !servicePrefixes().includes(key)) return known;
  const service = readService(key, readData("services", `${key}.json`) as ServiceFile);
  services.set(key, service);
  return service;
}

function readService(prefix: string, file: ServiceFile): ServiceReference {
  const keysOf = (set: string | undefined): readonly string[] => (set ? file.conditionKeySets[set] : undefined) ?? [];
  const actions = Object.entries(file.actions).flatMap(([resources, named]) => {
    const resourceTypes = resources
      .split(",")
      .filter((name) => name !== "")
      .map((name) => ({ name: name.replace(/\*$/, ""), required: name.endsWith("*") }));
    return Object.entries(named).map(([name, rest]): ActionReference => {
      const [level, set] = rest.split(" ");
      return { name, accessLevel: LEVELS[level as LevelLetter], resourceTypes, conditionKeys: keysOf(set) };
    });
  });
  return {
    prefix,
    actions: new Map(
      actions.map((action) => [action.name.toLowerCase(), action] as const).sort(([a], [b]) => byText(a, b)),
    ),
    resourceTypes: new Map(
      Object.entries(file.resourceTypes).map(([name, [arn, set]]) => [
        name,
        { name, arn: `${ARN_START}${arn}`, conditionKeys: keysOf(set) },
      ]),
    ),
    conditionKeys: new Map(Object.entries(file.conditionKeys)),
  };
}

let globalKeys: ReadonlyMap<string, string> | undefined;

/**
 * The condition keys that do not belong to one service, with their types: `aws:SourceIp` → `IPAddress`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function globalConditionKeys(): ReadonlyMap<string, string> {
  globalKeys ??= new Map(Object.entries(readData("global-condition-keys.json") as Record<string, string>));
  return globalKeys;
}

/** So many patterns are remembered; a policy has dozens. */
const REMEMBERED = 2000;
const matches = new Map<string, readonly string[]>();

/** Every action of the reference that the pattern matches, in any case of letters, sorted: `s3:Get*` → `s3:GetObject`, …. */
export function matchingActions(pattern: string): readonly string[] {
  const known = matches.get(pattern);
  if (known) return known;
  const found = findActions(pattern.toLowerCase());
  if (matches.size >= REMEMBERED) matches.clear();
  matches.set(pattern, found);
  return found;
}

function findActions(pattern: string): readonly string[] {
  const colon = pattern.indexOf(":");
  const prefix = pattern.slice(0, Math.max(colon, 0));
  // A wildcard in front of the colon may stand for the colon too: then every service is searched.
  const everywhere = hasWildcard(colon < 0 ? pattern : prefix);
  const searched = everywhere ? servicePrefixes() : [prefix];
  return searched.flatMap((each) => {
    const service = findService(each);
    if (!service) return [];
    if (!hasWildcard(pattern)) {
      const action = service.actions.get(pattern.slice(colon + 1));
      return action ? [`${service.prefix}:${action.name}`] : [];
    }
    return [...service.actions]
      .filter(([name]) => globMatches(pattern, `${each}:${name}`))
      .map(([, { name }]) => `${each}:${name}`);
  });
}
