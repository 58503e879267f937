import { type Clause, type ComparisonName, parseOperator } from "../../evaluation";
import { legible } from "../findings/findings";

/** More values than this are counted. */
const MOST_VALUES = 6;

/** A line of a condition in words: `iam:PassedToService is sagemaker.amazonaws.com`. */
export function clauseWords({ operator: name, key, values }: Clause): string {
  const operator = parseOperator(name);
  if (!operator) return `${key} ${name} ${shownValues(values)}`;
  const { comparison, negated } = operator;
  if (comparison === undefined) return `${key} is ${values[0]?.toLowerCase() === "true" ? "not named" : "named"}`;
  const among = operator.qualifier === "ForAnyValue" ? " has one that" : operator.qualifier ? " has only what" : "";
  const absent = operator.ifExists ? ", or it is not named" : "";
  return `${key}${among} ${negated ? "is not" : "is"}${COMPARED[comparison]} ${shownValues(values)}${absent}`;
}

/** What stands between the verb and the values. */
const COMPARED: Readonly<Record<ComparisonName, string>> = {
  StringEquals: "",
  StringEqualsIgnoreCase: "",
  StringLike: " like",
  NumericEquals: "",
  NumericLessThan: " less than",
  NumericLessThanEquals: " less than or equal to",
  NumericGreaterThan: " greater than",
  NumericGreaterThanEquals: " greater than or equal to",
  DateEquals: "",
  DateLessThan: " less than",
  DateLessThanEquals: " less than or equal to",
  DateGreaterThan: " greater than",
  DateGreaterThanEquals: " greater than or equal to",
  Bool: "",
  BinaryEquals: "",
  IpAddress: "",
  ArnEquals: "",
  ArnLike: " like",
};

function shownValues(values: readonly string[]): string {
  const shown = values.slice(0, MOST_VALUES).map(legible);
  const rest = values.length - shown.length;
  return `${shown.join(" or ")}${rest > 0 ? ` or ${rest} more` : ""}`;
}
