import type { Fault } from "../../common/fault";
import { groupBy } from "../../common/lists";
import type { ContextValues } from "../decision/context";
import { senderOf, sendsNever } from "../reference/condition-key";
import { valueRemedy } from "../validation/request-value";
import { keyNameFaults } from "./names";

/** What is wrong with a condition key of a question, or with a value of it. */
export interface KeyFault extends Fault {
  /** As it is written. */
  readonly key: string;
}

/** All that is wrong with what a question says beside its actions and resources; of a key that cannot be, that alone. */
export function contextFaults(context: ContextValues, actions: readonly string[]): readonly KeyFault[] {
  const ofKeys = keyFaults(context, actions);
  const wrong = new Set(ofKeys.map(({ key }) => key));
  return [...ofKeys, ...valueFaults(context).filter(({ key }) => !wrong.has(key))];
}

/**
 * The keys that are told twice, those that no request has, and those with a value that none of the actions ever sends: the
 * answer would be about a call that nobody can make.
 */
export function keyFaults(context: ContextValues, actions: readonly string[]): readonly KeyFault[] {
  const keys = Object.keys(context);
  // Which keys there are depends on the services alone.
  const ofEachService = [...groupBy(actions, (action) => action.split(":", 1).join()).values()].map(([first]) => first);
  const wrong = keys.flatMap((key) =>
    keyNameFaults(key, ofEachService).map(({ message, remedy }) => ({ key, message, remedy })),
  );
  const named = new Set(wrong.map(({ key }) => key));
  const told = Object.entries(context).filter(([key, values]) => !named.has(key) && [values ?? []].flat().length > 0);
  const unsent = told.flatMap(([key]) => neverSent(key, actions));
  const left = new Set(unsent.map(({ key }) => key));
  const twice = [...groupBy(keys, (key) => key.toLowerCase()).values()].flatMap(([first, ...others]) =>
    others.map((key) => ({
      key,
      message: `"${key}" is the same condition key as "${first}" above`,
      remedy: "Keep one",
    })),
  );
  return [...twice.filter(({ key }) => !left.has(key)), ...wrong, ...unsent];
}

/** Of a pattern, one action that sends the key is enough. Without the key, a question is about what there is. */
function neverSent(key: string, actions: readonly string[]): KeyFault[] {
  if (actions.length === 0 || !actions.every((action) => sendsNever(action, key))) return [];
  const [first = ""] = actions;
  const some = actions.length === 1 ? `${first} does not send ${key}` : `none of the actions sends ${key}`;
  const sender = senderOf(key, actions);
  const remedy =
    sender === undefined ? "Leave it out" : `Leave it out, or ask about an action that sends it, such as ${sender}`;
  return [{ key, message: `${some}, so that no such request has a value for it`, remedy }];
}

/** The values that no request has: with them an answer is the same whatever the policies say. */
export const valueFaults = (context: ContextValues): readonly KeyFault[] =>
  Object.entries(context).flatMap(([key, values]) =>
    [values ?? []].flat().flatMap((value) => {
      const remedy = valueRemedy(key, value);
      return remedy === undefined
        ? []
        : [{ key, message: `"${value}" is no value that a request has for ${key}`, remedy }];
    }),
  );
