import { type Decision, isAllowing, mayBeAllowed, type Subject, unknownIn } from "../../evaluation";
import { placesOf } from "./granted-resources";

const anywhere = new WeakMap<Subject, Map<string, boolean>>();

/** Whether a subject may be allowed an action on some resource, with some context. */
export function mayAnywhere(subject: Subject, action: string): boolean {
  const known = anywhere.get(subject) ?? new Map<string, boolean>();
  anywhere.set(subject, known);
  const answer = known.get(action) ?? placesOf(subject, action).some((resource) => may(subject, { action, resource }));
  known.set(action, answer);
  return answer;
}

/** Whether an identity policy of a subject may allow an action on anything; yes where some of them are not known. */
export const mayBeGiven = (subject: Subject, action: string): boolean =>
  !isTold(subject) || isAllowing(subject, action);

const isTold = ({ identity }: Subject): boolean => identity !== undefined && unknownIn(identity).length === 0;

/** Whether a request may be allowed: doubt counts as access. */
export const may = mayBeAllowed;

export const isOpen = ({ verdict }: Decision): boolean => verdict !== "denied";
