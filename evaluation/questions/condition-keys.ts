import type { Fault } from "../../common/fault";
import { groupBy } from "../../common/lists";
import type { ContextValues } from "../decision/context";
import { valueRemedy } from "../validation/request-value";
import { keyNameFaults } from "./names";

/** What is wrong with a condition key of a question, or with a value of it. */
export interface KeyFault extends Fault {
  /** As it is written. */
  readonly key: string;
}

/** The keys that are told twice, and those that no request has. */
export function keyFaults(context: ContextValues, actions: readonly string[]): readonly KeyFault[] {
  const keys = Object.keys(context);
  const twice = [...groupBy(keys, (key) => key.toLowerCase()).values()].flatMap(([first, ...others]) =>
    others.map((key) => ({
      key,
      message: `"${key}" is the same condition key as "${first}" above`,
      remedy: "Keep one",
    })),
  );
  // Which keys there are depends on the services alone.
  const ofEachService = [...groupBy(actions, (action) => action.split(":", 1).join()).values()].map(([first]) => first);
  const wrong = keys.flatMap((key) =>
    keyNameFaults(key, ofEachService).map(({ message, remedy }) => ({ key, message, remedy })),
  );
  return [...twice, ...wrong];
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
