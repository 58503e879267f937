import type { ActionList } from "../../evaluation/decision/action-list";
import { statementsIn } from "../../evaluation/decision/compiled";
import { rememberingOf } from "../../evaluation/decision/remembering-of";
import type { Subject } from "../../evaluation/subject";
import { METHODS } from "../../evaluation/ways";

/** The actions of all ways, by their names in lower case. */
const ACTIONS: ReadonlyMap<string, string> = new Map(
  METHODS.flatMap(({ lead, ways }) => [...(lead ? [lead] : []), ...ways.flatMap(({ needs }) => needs)]).map(
    ({ action }) => [action.toLowerCase(), action],
  ),
);

const inList = rememberingOf((list: ActionList): readonly string[] =>
  list.names
    ? [...list.names].flatMap((name) => ACTIONS.get(name) ?? [])
    : [...ACTIONS].flatMap(([lower, action]) => (list.has(lower) === "no" ? [] : [action])),
);

/** The actions of ways that some policy of somebody allows on something, before anything is denied. */
export const cataloguedOf = rememberingOf(({ identity = [] }: Subject): ReadonlySet<string> => {
  const allows = identity.flatMap(statementsIn).filter(({ statement }) => statement.effect === "Allow");
  const lists = new Set(allows.map(({ list }) => list));
  return new Set([...lists].flatMap(inList));
});
