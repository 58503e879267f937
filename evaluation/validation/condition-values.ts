import { didYouMean } from "../../common/did-you-mean";
import { hasWildcard } from "../../common/glob";
import type { Finding } from "../findings/finding";
import { hasFewParts, parseArnPattern, withoutVariables } from "../language/arn";
import { type Family, type Operator, OPERATOR_NAMES } from "../language/operator";
import { findConditionKey } from "../reference/condition-key";
import { servicesOf } from "./condition-keys";
import { type ConditionLine, finding, type ParsedStatement, shown } from "./statement";

/**
 * Operators that work with a key of each type. A text operator works with any value as it is written, and an ARN
 * operator with any text that is an ARN.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const SUITABLE: Readonly<Record<string, readonly Family[]>> = {
  String: ["String", "Arn", "Binary", "Null"],
  ARN: ["String", "Arn", "Null"],
  Bool: ["Bool", "String", "Null"],
  Numeric: ["Numeric", "String", "Null"],
  Date: ["Date", "Numeric", "String", "Null"],
  IPAddress: ["IpAddress", "Null"],
};

const NEEDED: Readonly<Record<string, string>> = {
  String: "StringEquals or StringLike",
  ARN: "ArnEquals or ArnLike",
  Bool: "Bool",
  Numeric: "NumericEquals or NumericLessThan",
  Date: "DateLessThan or DateGreaterThan",
  IPAddress: "IpAddress or NotIpAddress",
};

/** Operators that IAM does not know, or that do not suit their key or values. */
export function conditionValueFindings(statement: ParsedStatement): readonly Finding[] {
  const services = servicesOf(statement);
  return statement.conditions.flatMap((line) => {
    if (!line.parsed) return [unknownOperator(statement, line)];
    const type = findConditionKey(line.key, services)?.type?.replace(/^ArrayOf/, "");
    const unsuitable = operatorMismatch(statement, line, line.parsed, type);
    return unsuitable.length > 0
      ? unsuitable
      : [
          ...valueFindings(statement, line, line.parsed),
          ...literalWildcards(statement, line, line.parsed),
          ...shortArns(statement, line, line.parsed),
        ];
  });
}

function unknownOperator(statement: ParsedStatement, { operator }: ConditionLine): Finding {
  const [, qualifier, base = ""] = /^(?:([^:]*):)?(.*)$/s.exec(operator) ?? [];
  const nullIfExists = /^nullifexists$/i.test(base);
  return finding(
    statement,
    "unknown-operator",
    { element: "Condition", value: operator },
    nullIfExists
      ? "Null takes no IfExists: it asks itself whether the key is there"
      : `IAM has no condition operator "${shown(operator)}"`,
    nullIfExists
      ? "Write Null"
      : qualifier !== undefined && !/^for(all|any)values?$/i.test(qualifier)
        ? "the prefixes of operators are ForAllValues: and ForAnyValue:"
        : didYouMean(
            base.replace(/IfExists$/i, ""),
            OPERATOR_NAMES,
            "Write for example StringEquals, StringLike, ArnLike or Bool",
          ),
  );
}

function operatorMismatch(
  statement: ParsedStatement,
  { key, operator }: ConditionLine,
  { family }: Operator,
  type: string | undefined,
): Finding[] {
  const suitable = type === undefined || !Object.hasOwn(SUITABLE, type) ? undefined : SUITABLE[type];
  if (type === undefined || !suitable || suitable.includes(family)) return [];
  return [
    finding(
      statement,
      "operator-mismatch",
      { element: "Condition", value: key },
      `${shown(operator)} does not compare the values of ${shown(key)}, which are of type ${type}`,
      `Write ${NEEDED[type] ?? "another operator"}`,
    ),
  ];
}

const NUMBER = /^[+-]?\d+(\.\d+)?$/;
const DATE = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/;
const IP_V4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/;
const IP_V6 = /^[0-9a-f:]*:[0-9a-f:.]*(?:\/(\d{1,3}))?$/i;

const isBoolean = (value: string): boolean => /^(true|false)$/i.test(value);

function isAddress(value: string): boolean {
  const v4 = IP_V4.exec(value);
  if (v4) return v4.slice(1, 5).every((byte) => Number(byte) <= 255) && Number(v4[5] ?? 0) <= 32;
  const v6 = IP_V6.exec(value);
  return v6 !== null && Number(v6[1] ?? 0) <= 128;
}

/** An ARN, or a pattern that may match one. */
const isArnLike = (value: string): boolean =>
  hasWildcard(withoutVariables(value)) || (value.startsWith("arn:") && parseArnPattern(value) !== undefined);

const TAKEN: Partial<Record<Family, { readonly test: (value: string) => boolean; readonly what: string }>> = {
  Bool: { test: isBoolean, what: "true or false" },
  Null: { test: isBoolean, what: "true (the key is absent) or false" },
  Numeric: { test: (value) => NUMBER.test(value), what: "a number" },
  Date: {
    test: (value) => DATE.test(value) || /^\d+$/.test(value),
    what: "a date such as 2026-01-31T00:00:00Z, or seconds since 1970",
  },
  IpAddress: { test: isAddress, what: "an address or range such as 203.0.113.0/24" },
  Arn: { test: isArnLike, what: "an ARN such as arn:aws:sagemaker:*:111111111111:model/fraud-*" },
};

function valueFindings(
  statement: ParsedStatement,
  { key, values, operator }: ConditionLine,
  parsed: Operator,
): Finding[] {
  const taken = TAKEN[parsed.family];
  if (!taken) return [];
  return values
    .filter((value) => !taken.test(value))
    .map((value) =>
      finding(
        statement,
        "value-mismatch",
        { element: "Condition", value: key },
        `${shown(operator)} cannot compare ${shown(key)} with "${shown(value)}"`,
        `Write ${taken.what}`,
      ),
    );
}

/** `StringEquals` compares `*` and `?` as they are. A question mark in a URL is likely to be meant so. */
function literalWildcards(statement: ParsedStatement, line: ConditionLine, { name, family }: Operator): Finding[] {
  if (family !== "String" || name.endsWith("Like")) return [];
  const wild = line.values.filter((value) => {
    const plain = value.replace(/\$\{[^{}]*\}/g, "");
    return plain.includes("*") || (plain.includes("?") && !plain.includes("://"));
  });
  return wild.map((value) =>
    finding(
      statement,
      ["literal-wildcard", statement.effect === "Allow" ? "error" : "warning"],
      { element: "Condition", value: line.key },
      `${shown(line.operator)} takes the wildcard in "${shown(value)}" for a plain character, so that ${shown(line.key)} is hardly ever equal to it`,
      `Write ${shown(line.operator).replace(/(Not)?Equals(IgnoreCase)?/i, (_, not: string | undefined) => `${not ?? ""}Like`)}`,
    ),
  );
}

/** An ARN operator compares each of the six parts of an ARN; what comes of a text with fewer AWS does not say. */
function shortArns(
  statement: ParsedStatement,
  { key, values, operator }: ConditionLine,
  { family }: Operator,
): Finding[] {
  if (family !== "Arn") return [];
  return values
    .filter((value) => !value.includes("${") && hasWildcard(value) && hasFewParts(value))
    .map((value) =>
      finding(
        statement,
        "short-arn",
        { element: "Condition", value: key },
        `${shown(operator)} compares the six parts of an ARN, and nobody knows what comes of "${shown(value)}", which has fewer`,
      ),
    );
}
