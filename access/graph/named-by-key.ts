import { statementsIn, type Subject } from "../../evaluation";
import { placesOf } from "./granted-resources";
import { may, mayAnywhere } from "./may";

/** A name that no policy mentions. */
const UNNAMED = "arn:aws:sagemaker:::model/\uF8FF";

/**
 * Which models a subject may name in a call by a condition key: any, or those that its conditions tell apart.
 *
 * @param key null: the call names one, and no key says which
 */
export function modelPatterns(subject: Subject, action: string, key: string | null): readonly string[] {
  if (mayName(subject, action, key, UNNAMED)) return ["*"];
  if (key === null) return [];
  const clauses = (subject.identity ?? []).flatMap(statementsIn).flatMap(({ statement }) => statement.conditions);
  const values = clauses
    .filter((clause) => clause.key.toLowerCase() === key.toLowerCase())
    .flatMap(({ values }) => values);
  return [...new Set(values)];
}

/** Whether a call may name something by a condition key; by none, anything. */
export const mayName = (subject: Subject, action: string, key: string | null, named: string): boolean =>
  key === null
    ? mayAnywhere(subject, action)
    : placesOf(subject, action).some((resource) => may(subject, { action, resource, context: { [key]: named } }));
