/** What an operator compares. */
export type Family = "String" | "Numeric" | "Date" | "Bool" | "Binary" | "IpAddress" | "Arn" | "Null";

/** A condition operator, taken apart. */
export interface Operator {
  /** Its name in AWS's spelling, without qualifier and suffix: `StringNotLike`. */
  readonly name: string;
  readonly family: Family;
  readonly qualifier: "ForAllValues" | "ForAnyValue" | undefined;
  readonly ifExists: boolean;
  /** Whether it holds where the values differ. Then it also holds where the key is absent. */
  readonly negated: boolean;
}

const comparisons = (family: string): string[] =>
  ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"].map((one) => family + one);

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const NAMES: Readonly<Record<Family, readonly string[]>> = {
  String: [
    "StringEquals",
    "StringNotEquals",
    "StringEqualsIgnoreCase",
    "StringNotEqualsIgnoreCase",
    "StringLike",
    "StringNotLike",
  ],
  Numeric: comparisons("Numeric"),
  Date: comparisons("Date"),
  Bool: ["Bool"],
  Binary: ["BinaryEquals"],
  IpAddress: ["IpAddress", "NotIpAddress"],
  Arn: ["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"],
  Null: ["Null"],
};

export const OPERATOR_NAMES: readonly string[] = Object.values(NAMES).flat();

const BY_LOWER_CASE = new Map(
  Object.entries(NAMES).flatMap(([family, names]) =>
    names.map((name) => [name.toLowerCase(), { name, family: family as Family }] as const),
  ),
);
const QUALIFIERS = { forallvalues: "ForAllValues", foranyvalue: "ForAnyValue" } as const;

/** The operator of this name. Case does not matter to IAM; `Null` takes no `IfExists`. */
export function parseOperator(text: string): Operator | undefined {
  const [, qualifier, base = ""] = /^(?:(forallvalues|foranyvalue):)?(.*)$/is.exec(text.toLowerCase()) ?? [];
  const ifExists = base.endsWith("ifexists");
  const known = BY_LOWER_CASE.get(ifExists ? base.slice(0, -"ifexists".length) : base);
  if (!known || (ifExists && known.family === "Null")) return undefined;
  return {
    ...known,
    qualifier: qualifier === undefined ? undefined : QUALIFIERS[qualifier as keyof typeof QUALIFIERS],
    ifExists,
    negated: known.name.includes("Not"),
  };
}

/** Whether a line with this operator holds for a request without the key. `values` are those of `Null`. */
export function holdsWhenAbsent(operator: Operator, values: readonly string[]): boolean {
  if (operator.family === "Null") return values.some((value) => value.toLowerCase() === "true");
  if (operator.qualifier === "ForAnyValue") return operator.ifExists;
  return operator.ifExists || operator.qualifier === "ForAllValues" || operator.negated;
}
