import { globMatches } from "../common/glob";
import type { Statement } from "../policies";
import type { AdviceQuestion } from "./asked";

/** The statements that are about an action, on whatever. */
export const about = (statements: readonly Statement[], action: string, effect: Statement["Effect"]): Statement[] =>
  statements.filter(
    ({ Effect, Action, NotAction }) =>
      Effect === effect &&
      includes(Action, NotAction, (pattern) => globMatches(pattern.toLowerCase(), action.toLowerCase())),
  );

/** Whether some of the statements allows an action on something. */
export const offers = (statements: readonly Statement[], action: string): boolean =>
  about(statements, action, "Allow").length > 0;

/** The statements that are about an action and a resource. A policy variable may stand for anything. */
export const aboutResource = (
  statements: readonly Statement[],
  { action, resource = "*" }: Pick<AdviceQuestion, "action" | "resource">,
  effect: Statement["Effect"],
): Statement[] =>
  about(statements, action, effect).filter(({ Resource, NotResource }) =>
    includes(Resource, NotResource, (pattern) => globMatches(pattern.replace(/\$\{[^}]*\}/g, "*"), resource)),
  );

/** An element, or all but its `Not…` twin. */
const includes = (
  values: Statement["Action"],
  others: Statement["Action"],
  matches: (pattern: string) => boolean,
): boolean => (others === undefined ? [values ?? []].flat().some(matches) : ![others].flat().some(matches));
