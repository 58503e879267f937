import { actionFacts, grantedResources, type Subject } from "../../evaluation";

/** On which resources, of types that it takes, identity policies may allow an action; `*` where it takes none. */
export function placesOf(subject: Subject, action: string): readonly string[] {
  const granted = grantedResources(subject, action);
  if (granted.length === 0) return granted;
  const { types, none } = actionFacts(action);
  if (none || types.length === 0) return ["*"];
  const kinds = [...new Set(types.map(({ arn }) => kindOf(arn)))];
  return granted.filter((pattern) => {
    const start = startOfKind(pattern);
    return kinds.some((kind) => mayBeOfKind(start, kind));
  });
}

/** What all resources of a type start with behind the account: `training-job/`. */
export const kindOf = (arn: string): string => /^[^:]*(?::[^:]*){4}:([^/*?$]*\/?)/.exec(arn)?.[1] ?? "";

/**
 * What a pattern of ARNs starts with behind the account, as far as a kind reaches and before the first wildcard; undefined
 * where that is not told.
 */
export function startOfKind(pattern: string): string | undefined {
  const [, start] = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:([^*?\uE000/]*\/?)/.exec(pattern) ?? [];
  return /[*?]/.test(pattern.slice(0, 9)) ? undefined : start;
}

/** Whether a pattern may be of a kind, by its start; of a kind that is not told, yes. */
export const mayBeOfKind = (start: string | undefined, kind: string | undefined): boolean =>
  start === undefined || kind === undefined || start.startsWith(kind) || kind.startsWith(start);
