import { globMatches, globsOverlap } from "../../common/glob";
import { remembering, rememberingByKey } from "../../common/memo";
import { actionReference, findService } from "../../evaluation";
import { type ArnParts, parseArn } from "../../policies";
import { type ActionSet, actionsIn } from "./actions";
import type { ResourceSet } from "./rules";
import { isOpen, resourcesOverlap, widest } from "./texts";

/** The actions of a set that take resources of the target: `s3:ListBucket` takes no object, and a list action only `*`. */
export function reached(set: ActionSet, target: ResourceSet): readonly string[] {
  if (target.key === "*") return actionsIn(set);
  const reaches = target.not ? notTest(target) : test(target.key);
  return families(set.key, set).flatMap((family) => (reaches(family) ? family.actions : []));
}

/** Actions of one service that take the same types of resources. */
interface Family {
  readonly service: string;
  /** The names of the types; undefined where the reference does not know the actions, which may take any. */
  readonly types: readonly string[] | undefined;
  readonly actions: readonly string[];
}

const families = rememberingByKey((set: ActionSet): readonly Family[] => {
  const found = new Map<string, Family & { readonly actions: string[] }>();
  for (const action of actionsIn(set)) {
    const service = action.slice(0, Math.max(action.indexOf(":"), 0));
    const types = actionReference(action)?.resourceTypes.map(({ name }) => name);
    const key = `${service} ${types?.join(",") ?? "?"}`;
    const family = found.get(key);
    if (family) family.actions.push(action);
    else found.set(key, { service, types, actions: [action] });
  }
  return [...found.values()];
});

function test(pattern: string): (family: Family) => boolean {
  const resource = widest(pattern);
  const own = parseArn(resource);
  const byService = new Map<string, ReadonlySet<string>>();
  return ({ service, types }) => {
    if (types === undefined) return true;
    if (types.length === 0) return globMatches(resource, "*");
    const named = byService.get(service) ?? typesReached(service, resource, own);
    byService.set(service, named);
    return types.some((type) => named.has(type));
  };
}

/** Of all but a few resources, some are left to take. What is not known surely excepts nothing. */
function notTest({ patterns }: ResourceSet): (family: Family) => boolean {
  const exceptsAll = patterns.some((one) => !isOpen(one) && globMatches(one, "*"));
  return ({ types }) => !exceptsAll || types === undefined;
}

function typesReached(service: string, resource: string, own: ArnParts | undefined): ReadonlySet<string> {
  const types = [...(findService(service)?.resourceTypes.values() ?? [])];
  return new Set(types.filter(({ arn }) => reachesType(resource, own, arn)).map(({ name }) => name));
}

/** A name that a pattern has no colon for has none. What tells most apart comes first. */
const PARTS = ["resource", "service", "region", "accountId"] as const;

function reachesType(resource: string, own: ArnParts | undefined, format: string): boolean {
  const any = anyOf(format);
  if (!own || !any.parts) return resourcesOverlap(resource, any.text);
  // A bucket's name has no slash: a pattern with one is about objects.
  if (any.parts.service === "s3" && !any.parts.resource.includes("/") && own.resource.includes("/")) return false;
  const { parts } = any;
  return PARTS.every((part) => globsOverlap(own[part], parts[part]));
}

/** A pattern for all resources of a type: no part that AWS fills in is empty. */
const anyOf = remembering((format) => {
  const text = format.replace(/\$\{[^}]+\}/g, "?*");
  return { text, parts: parseArn(text) };
});
