import { lowerCase, rememberingOf } from "../../common/memo";
import { type Compiled, allowsAbout, actionIndexIn } from "./compiled";
import { contextOf } from "./context";
import { patternFor } from "./pattern";
import type { SourcedPolicy, Subject } from "./subject";

const NO_POLICIES: readonly SourcedPolicy[] = [];
const NOTHING_KNOWN = contextOf({}, () => "unknown");

/** The Allow statements of a subject's identity policies that may be about an action. */
export const allowing = ({ identity = NO_POLICIES }: Subject, action: string): readonly Compiled[] =>
  allowsAbout(identity, lowerCase(action));

/** Whether there are any. */
export const isAllowing = ({ identity = NO_POLICIES }: Subject, action: string): boolean =>
  actionIndexIn(identity)(lowerCase(action)).allows.length > 0;

/** What a statement reaches at most, whatever a request says: patterns of ARNs. */
export const widestResources = rememberingOf(({ statement: { resources, variables } }: Compiled): readonly string[] =>
  resources.not
    ? ["*"]
    : resources.patterns.flatMap((pattern) => patternFor(pattern, NOTHING_KNOWN, variables).widest ?? []),
);

/** On which resources a subject's identity policies may allow an action, before anything is denied. */
export function grantedResources(subject: Subject, action: string): readonly string[] {
  const found = allowing(subject, action);
  return found.length === 0 ? [] : [...new Set(found.flatMap(widestResources))];
}
