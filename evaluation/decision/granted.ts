import type { Subject } from "../subject";
import { type Compiled, allowsAbout } from "./compiled";
import { contextOf } from "./context";
import { patternFor } from "./pattern";

const NOTHING_KNOWN = contextOf({}, () => "unknown");

/** The Allow statements of a subject's identity policies that may be about an action. */
export function allowing({ identity = [] }: Subject, action: string): readonly Compiled[] {
  const lower = action.toLowerCase();
  const found = identity.map((policy) => allowsAbout(policy, lower)).filter(({ length }) => length > 0);
  return found.length < 2 ? (found[0] ?? []) : found.flat();
}

/** Whether there are any. */
export function isAllowing({ identity = [] }: Subject, action: string): boolean {
  const lower = action.toLowerCase();
  return identity.some((policy) => allowsAbout(policy, lower).length > 0);
}

/** What a statement reaches at most, whatever a request says: patterns of ARNs. */
export function widestResources({ statement: { resources, variables } }: Compiled): readonly string[] {
  if (resources.not) return ["*"];
  return resources.patterns.flatMap((pattern) => patternFor(pattern, NOTHING_KNOWN, variables).widest ?? []);
}

/** On which resources a subject's identity policies may allow an action, before anything is denied. */
export function grantedResources(subject: Subject, action: string): readonly string[] {
  const found = allowing(subject, action);
  return found.length === 0 ? [] : [...new Set(found.flatMap(widestResources))];
}
