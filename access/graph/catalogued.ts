import { lowerCase, rememberingOf } from "../../common/memo";
import {
  type ActionList,
  actionIndexIn,
  METHODS,
  type SourcedPolicy,
  statementsIn,
  type Subject,
} from "../../evaluation";

/** The actions of all ways. */
const ACTIONS: ReadonlySet<string> = new Set(
  METHODS.flatMap(({ lead, ways }) => [...(lead ? [lead] : []), ...ways.flatMap(({ needs }) => needs)]).map(
    ({ action }) => action,
  ),
);

const BY_LOWER_CASE: ReadonlyMap<string, string> = new Map([...ACTIONS].map((action) => [lowerCase(action), action]));

const inList = rememberingOf(({ names, has }: ActionList): readonly string[] =>
  names
    ? [...names].flatMap((name) => BY_LOWER_CASE.get(name) ?? [])
    : [...BY_LOWER_CASE].flatMap(([name, action]) => (has(name) === "no" ? [] : action)),
);

const among = (policies: readonly SourcedPolicy[]): ReadonlySet<string> =>
  new Set(
    policies
      .flatMap(statementsIn)
      .flatMap(({ statement: { effect }, list }) => (effect === "Allow" ? inList(list) : [])),
  );

const NOTHING: ReadonlySet<string> = new Set();

/** Those whose policies have the same actions share one. */
const known = new WeakMap<object, ReadonlySet<string>>();

/** The actions of ways that some policy of somebody allows on something, before anything is denied. */
export function cataloguedOf({ identity }: Subject): ReadonlySet<string> {
  if (identity === undefined) return NOTHING;
  const index = actionIndexIn(identity);
  const actions = known.get(index) ?? among(identity);
  known.set(index, actions);
  return actions;
}
