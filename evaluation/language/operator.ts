import { remembering } from "../../common/memo";

/** What an operator compares. */
export type Family = "String" | "Numeric" | "Date" | "Bool" | "Binary" | "IpAddress" | "Arn" | "Null";

/** How numbers and days are compared. */
export type Order = "Equals" | "LessThan" | "LessThanEquals" | "GreaterThan" | "GreaterThanEquals";

/** How a value of a request can be like one of a condition. */
export type ComparisonName =
  | "StringEquals"
  | "StringEqualsIgnoreCase"
  | "StringLike"
  | `${"Numeric" | "Date"}${Order}`
  | "Bool"
  | "BinaryEquals"
  | "IpAddress"
  | "ArnEquals"
  | "ArnLike";

/** The operators that hold where a comparison does not. */
type NegatedName =
  | "StringNotEquals"
  | "StringNotEqualsIgnoreCase"
  | "StringNotLike"
  | "NumericNotEquals"
  | "DateNotEquals"
  | "NotIpAddress"
  | "ArnNotEquals"
  | "ArnNotLike";

/**
 * Every condition operator of AWS, without qualifier and suffix. With a new one nothing compiles until each layer has said
 * what it does: the validator which values it takes, the engine what it holds of, the ways what it limits.
 */
export type OperatorName = ComparisonName | NegatedName | "Null";

interface OperatorKind {
  readonly family: Family;
  /** How it compares; `Null` compares nothing. */
  readonly comparison: ComparisonName | undefined;
  /** Whether it holds where the values differ. Then it also holds where the key is absent. */
  readonly negated: boolean;
}

/** A condition operator, taken apart. */
export interface Operator extends OperatorKind {
  /** Its name in AWS's spelling, without qualifier and suffix: `StringNotLike`. */
  readonly name: OperatorName;
  readonly qualifier: "ForAllValues" | "ForAnyValue" | undefined;
  readonly ifExists: boolean;
}

const is = (family: Family, comparison: ComparisonName): OperatorKind => ({ family, comparison, negated: false });
const isNot = (family: Family, comparison: ComparisonName): OperatorKind => ({ family, comparison, negated: true });

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const OPERATORS: Readonly<Record<OperatorName, OperatorKind>> = {
  StringEquals: is("String", "StringEquals"),
  StringNotEquals: isNot("String", "StringEquals"),
  StringEqualsIgnoreCase: is("String", "StringEqualsIgnoreCase"),
  StringNotEqualsIgnoreCase: isNot("String", "StringEqualsIgnoreCase"),
  StringLike: is("String", "StringLike"),
  StringNotLike: isNot("String", "StringLike"),
  NumericEquals: is("Numeric", "NumericEquals"),
  NumericNotEquals: isNot("Numeric", "NumericEquals"),
  NumericLessThan: is("Numeric", "NumericLessThan"),
  NumericLessThanEquals: is("Numeric", "NumericLessThanEquals"),
  NumericGreaterThan: is("Numeric", "NumericGreaterThan"),
  NumericGreaterThanEquals: is("Numeric", "NumericGreaterThanEquals"),
  DateEquals: is("Date", "DateEquals"),
  DateNotEquals: isNot("Date", "DateEquals"),
  DateLessThan: is("Date", "DateLessThan"),
  DateLessThanEquals: is("Date", "DateLessThanEquals"),
  DateGreaterThan: is("Date", "DateGreaterThan"),
  DateGreaterThanEquals: is("Date", "DateGreaterThanEquals"),
  Bool: is("Bool", "Bool"),
  BinaryEquals: is("Binary", "BinaryEquals"),
  IpAddress: is("IpAddress", "IpAddress"),
  NotIpAddress: isNot("IpAddress", "IpAddress"),
  ArnEquals: is("Arn", "ArnEquals"),
  ArnLike: is("Arn", "ArnLike"),
  ArnNotEquals: isNot("Arn", "ArnEquals"),
  ArnNotLike: isNot("Arn", "ArnLike"),
  Null: { family: "Null", comparison: undefined, negated: false },
};

export const OPERATOR_NAMES = Object.keys(OPERATORS) as readonly OperatorName[];

const BY_LOWER_CASE: ReadonlyMap<string, OperatorName> = new Map(
  OPERATOR_NAMES.map((name) => [name.toLowerCase(), name]),
);
const QUALIFIERS = { forallvalues: "ForAllValues", foranyvalue: "ForAnyValue" } as const;

/** The operator of this name. Case does not matter to IAM; `Null` takes no `IfExists`. */
export const parseOperator = remembering((text): Operator | undefined => {
  const [, qualifier, base = ""] = /^(?:(forallvalues|foranyvalue):)?(.*)$/is.exec(text.toLowerCase()) ?? [];
  const ifExists = base.endsWith("ifexists");
  const name = BY_LOWER_CASE.get(ifExists ? base.slice(0, -"ifexists".length) : base);
  if (name === undefined || (ifExists && name === "Null")) return undefined;
  return {
    name,
    ...OPERATORS[name],
    qualifier: qualifier === undefined ? undefined : QUALIFIERS[qualifier as keyof typeof QUALIFIERS],
    ifExists,
  };
});

/** Whether a line with this operator holds for a request without the key. `values` are those of `Null`. */
export function holdsWhenAbsent(operator: Operator, values: readonly string[]): boolean {
  if (operator.family === "Null") return values.some((value) => value.toLowerCase() === "true");
  if (operator.qualifier === "ForAnyValue") return operator.ifExists;
  return operator.ifExists || operator.qualifier === "ForAllValues" || operator.negated;
}
