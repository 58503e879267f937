import type { ActionIndex } from "../../evaluation/decision/action-index";
import { indexOf } from "../../evaluation/decision/compiled";
import { rememberingOf } from "../../evaluation/decision/remembering-of";
import { lowerCase } from "../../evaluation/lower-case";
import type { Subject } from "../../evaluation/subject";
import { METHODS } from "../../evaluation/ways";

/** The actions of all ways. */
const ACTIONS: ReadonlySet<string> = new Set(
  METHODS.flatMap(({ lead, ways }) => [...(lead ? [lead] : []), ...ways.flatMap(({ needs }) => needs)]).map(
    ({ action }) => action,
  ),
);

const among = rememberingOf(
  (index: ActionIndex): ReadonlySet<string> =>
    new Set([...ACTIONS].filter((action) => index(lowerCase(action)).allows.length > 0)),
);

const NOTHING: ReadonlySet<string> = new Set();

/** The actions of ways that some policy of somebody allows on something, before anything is denied. */
export const cataloguedOf = ({ identity }: Subject): ReadonlySet<string> =>
  identity === undefined ? NOTHING : among(indexOf(identity));
