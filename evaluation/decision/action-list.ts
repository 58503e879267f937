import { globMatches, hasWildcard } from "../../common/glob";
import { remembering } from "../../common/memo";
import type { PolicyStatement } from "../language/statement";
import { UNKNOWN } from "../language/unknown";
import { not, some, type Truth } from "./truth";

/** The actions of a statement. Statements that are about the same, as those of many teams are, share one. */
export interface ActionList {
  /** Tells it apart from every other. */
  readonly id: number;
  /** As they are written. */
  readonly actions: PolicyStatement["actions"];
  /** Whether an action, in lower case, is one of them. */
  readonly has: (action: string) => Truth;
  /** All of them in lower case, where each is named as it is. */
  readonly names?: ReadonlySet<string>;
}

export const actionListOf = ({ actions }: PolicyStatement): ActionList => listOf(JSON.stringify(actions));

let made = 0;

const listOf = remembering((key: string): ActionList => {
  const actions = JSON.parse(key) as PolicyStatement["actions"];
  const lower = actions.patterns.map((pattern) => pattern.toLowerCase());
  const exact = new Set(lower.filter((pattern) => !isPattern(pattern)));
  const tests = lower.filter(isPattern).map(patternTest);
  const id = made++;
  if (tests.length === 0 && !actions.not) {
    return { id, actions, has: (action) => (exact.has(action) ? "yes" : "no"), names: exact };
  }
  const has = (action: string): Truth => {
    const named = exact.has(action) ? "yes" : some(tests.map((test) => test(action)));
    return actions.not ? not(named) : named;
  };
  return { id, actions, has };
});

const isPattern = (pattern: string): boolean => hasWildcard(pattern) || pattern.includes(UNKNOWN);

/** An action that is known only at the apply may be any. */
function patternTest(pattern: string): ActionList["has"] {
  const widest = pattern.replaceAll(UNKNOWN, "*");
  return (action) => {
    if (!globMatches(widest, action)) return "no";
    return pattern.includes(UNKNOWN) ? "maybe" : "yes";
  };
}
