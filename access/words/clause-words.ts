import { type Clause, parseOperator } from "../../evaluation";
import { legible } from "../report/findings";

/** More values than this are counted. */
const MOST_VALUES = 6;

/** A line of a condition in words: `iam:PassedToService is sagemaker.amazonaws.com`. */
export function clauseWords({ operator: name, key, values }: Clause): string {
  const operator = parseOperator(name);
  if (!operator) return `${key} ${name} ${shownValues(values)}`;
  if (operator.family === "Null") return `${key} is ${values[0]?.toLowerCase() === "true" ? "not named" : "named"}`;
  const among = operator.qualifier === "ForAnyValue" ? " has one that" : operator.qualifier ? " has only what" : "";
  const absent = operator.ifExists ? ", or it is not named" : "";
  return `${key}${among} ${verbOf(operator.name)} ${shownValues(values)}${absent}`;
}

function verbOf(operator: string): string {
  const negated = operator.includes("Not") ? "is not" : "is";
  if (operator.endsWith("Like")) return `${negated} like`;
  const order = /(LessThan|GreaterThan)(Equals)?$/.exec(operator);
  if (!order) return negated;
  return `is ${order[1] === "LessThan" ? "less" : "greater"} than${order[2] === undefined ? "" : " or equal to"}`;
}

function shownValues(values: readonly string[]): string {
  const shown = values.slice(0, MOST_VALUES).map(legible);
  const rest = values.length - shown.length;
  return `${shown.join(" or ")}${rest > 0 ? ` or ${rest} more` : ""}`;
}
