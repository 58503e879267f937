import { actionFacts } from "../../evaluation/decision/action-facts";
import { grantedResources } from "../../evaluation/decision/granted";
import type { Subject } from "../../evaluation/subject";

/** On which resources, of types that it takes, identity policies may allow an action; `*` where it takes none. */
export function placesOf(subject: Subject, action: string): readonly string[] {
  const granted = grantedResources(subject, action);
  if (granted.length === 0) return granted;
  const { types, none } = actionFacts(action);
  if (none || types.length === 0) return ["*"];
  const kinds = [...new Set(types.map(({ arn }) => kindOf(arn)))];
  return granted.filter((pattern) => kinds.some(kindTest(pattern)));
}

/** What all resources of a type start with behind the account: `training-job/`. */
export const kindOf = (arn: string): string => /^[^:]*(?::[^:]*){4}:([^/*?$]*\/?)/.exec(arn)?.[1] ?? "";

/** Whether a pattern of ARNs may be of a kind, by what stands before its first wildcard; of a kind that is not told, yes. */
export function kindTest(pattern: string): (kind: string | undefined) => boolean {
  const [, rest] = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:([^*?\uE000]*)/.exec(pattern) ?? [];
  if (rest === undefined || /[*?]/.test(pattern.slice(0, 9))) return () => true;
  return (kind) => kind === undefined || rest.startsWith(kind) || kind.startsWith(rest);
}
