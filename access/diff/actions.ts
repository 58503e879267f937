import { globCovers, globMatches, globsOverlap, hasWildcard } from "../../common/glob";
import { defined } from "../../common/lists";
import { remembering } from "../../common/memo";
import { actionReference, isUnknown, matchingActions, type Patterns, UNKNOWN } from "../../evaluation";

/** Actions that stand or fall together in a statement: a pattern, or all but the excepted ones. */
export interface ActionSet {
  /** The same for the same set. */
  readonly key: string;
  readonly not: boolean;
  /** As they are written: one, or those that are excepted. */
  readonly written: readonly string[];
}

export const actionSets = ({ not, patterns }: Patterns): readonly ActionSet[] =>
  not
    ? [{ key: `!${lowerSorted(patterns).join(",")}`, not, written: [...new Set(patterns)].sort() }]
    : patterns.map((pattern) => ({ key: pattern.toLowerCase(), not, written: [pattern] }));

const lowerSorted = (patterns: readonly string[]): string[] =>
  [...new Set(patterns.map((pattern) => pattern.toLowerCase()))].sort();

/** The actions of the reference in the set. A pattern that matches none of them stands for itself. */
export function actionsIn({ key, not, written: [pattern = ""] }: ActionSet): readonly string[] {
  if (not) return allBut(key.slice(1));
  const found = isUnknown(pattern) ? [] : matchingActions(pattern);
  return found.length > 0 ? found : [pattern];
}

const allBut = remembering((patterns): readonly string[] => {
  const but = new Set(patterns.split(",").flatMap((pattern) => (isUnknown(pattern) ? [] : matchingActions(pattern))));
  return matchingActions("*").filter((action) => !but.has(action));
});

/** A test for whether an action, or a pattern that stands for itself, surely is among these. */
export function actionTest({ not, patterns }: Patterns): (action: string) => boolean {
  const lower = lowerSorted(patterns);
  if (not) {
    const excepted = lower.map((pattern) => pattern.replaceAll(UNKNOWN, "*"));
    return (action) =>
      !excepted.some((pattern) => globsOverlap(pattern, action.toLowerCase().replaceAll(UNKNOWN, "*")));
  }
  const exact = new Set(lower);
  const wild = lower.filter((pattern) => hasWildcard(pattern) && !isUnknown(pattern));
  return (action) => {
    const own = action.toLowerCase();
    if (exact.has(own)) return true;
    const covers = isUnknown(own) || hasWildcard(own) ? globCovers : globMatches;
    return wild.some((pattern) => covers(pattern, own.replaceAll(UNKNOWN, "*")));
  };
}

/** The prefixes of the services that the actions may belong to; undefined where they may belong to any. */
export function servicesOf({ not, patterns }: Patterns): ReadonlySet<string> | undefined {
  const prefixes = patterns.map((pattern) => /^([\w-]+):/.exec(pattern.toLowerCase())?.[1]);
  const known = defined(prefixes);
  return not || known.length < prefixes.length ? undefined : new Set(known);
}

/** Actions with which one hands roles out, beside those that change permissions. */
const HANDS_ROLES_OUT = /^(iam:PassRole|sts:AssumeRole.*)$/;

/** Whether a reviewer should see the action by its name. */
export const isNotable = (action: string): boolean =>
  HANDS_ROLES_OUT.test(action) || actionReference(action)?.accessLevel === "Permissions management";
