import { didYouMean } from "../../common/did-you-mean";
import { hasWildcard } from "../../common/glob";
import type { Finding } from "../findings/finding";
import { hasFewParts } from "../language/arn";
import { type Operator, OPERATOR_NAMES } from "../language/operator";
import { findConditionKey } from "../reference/condition-key";
import { servicesOf } from "./condition-keys";
import { COMPARED, isKeyType, NEEDED, takenBy } from "./operator-values";
import { type ConditionLine, finding, type ParsedStatement, shown } from "./statement";

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
          ...epochDates(statement, line, line.parsed),
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
  if (!isKeyType(type) || COMPARED[family].includes(type)) return [];
  return [
    finding(
      statement,
      "operator-mismatch",
      { element: "Condition", value: key },
      `${shown(operator)} does not compare the values of ${shown(key)}, which are of type ${type}`,
      `Write ${NEEDED[type]}`,
    ),
  ];
}

function valueFindings(
  statement: ParsedStatement,
  { key, values, operator }: ConditionLine,
  parsed: Operator,
): Finding[] {
  const taken = takenBy(parsed);
  if (typeof taken === "string") return [];
  const [first, second] = parsed.family === "Bool" || parsed.family === "Null" ? values : [];
  if (first !== undefined && second !== undefined)
    return [
      finding(
        statement,
        "value-mismatch",
        { element: "Condition", value: key },
        `${shown(operator)} compares ${shown(key)} with one value, and there are ${values.length}`,
        "Write true or false",
      ),
    ];
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
function literalWildcards(statement: ParsedStatement, line: ConditionLine, parsed: Operator): Finding[] {
  if (takenBy(parsed) !== "literal") return [];
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

/** Of aws:EpochTime the seconds are the value itself. */
function epochDates(
  statement: ParsedStatement,
  { key, values, operator }: ConditionLine,
  { family }: Operator,
): Finding[] {
  if (family !== "Date" || key.toLowerCase() === "aws:epochtime") return [];
  return values
    .filter((value) => /^\d{5,}$/.test(value))
    .map((value) =>
      finding(
        statement,
        "epoch-date",
        { element: "Condition", value: key },
        `${shown(operator)} compares ${shown(key)} with ${shown(value)}, seconds that nobody reads as a day`,
        `Write ${dateOf(value)}`,
      ),
    );
}

function dateOf(seconds: string): string {
  const date = new Date(Number(seconds) * 1000);
  return Number.isNaN(date.getTime()) ? "a date such as 2026-01-31T00:00:00Z" : date.toISOString().replace(".000", "");
}
