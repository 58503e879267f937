import { globMatches, hasWildcard } from "../../common/glob";
import { parseArn } from "../../policies/language/arn";
import { type ComparisonName, type Operator, parseOperator } from "../language/operator";
import type { Clause } from "../language/statement";

/** What the conditions on a grant let a condition key be. */
export interface Limit {
  /** In lower case. */
  readonly key: string;
  /** Whether only these values pass, or all but these. `only` nothing: the key must not be sent. */
  readonly kind: "only" | "except";
  /** May have wildcards. */
  readonly values: readonly string[];
  /** Whether a request passes that does not have the key. */
  readonly absent: boolean;
}

/**
 * What an operator limits: which values a key may have, whether a request has it, or neither, as a range of addresses or
 * the order of numbers, which name no value.
 */
type LimitKind = "values" | "presence" | "nothing";

const LIMITS: Readonly<Record<ComparisonName | "Null", LimitKind>> = {
  StringEquals: "values",
  StringEqualsIgnoreCase: "values",
  StringLike: "values",
  NumericEquals: "nothing",
  NumericLessThan: "nothing",
  NumericLessThanEquals: "nothing",
  NumericGreaterThan: "nothing",
  NumericGreaterThanEquals: "nothing",
  DateEquals: "nothing",
  DateLessThan: "nothing",
  DateLessThanEquals: "nothing",
  DateGreaterThan: "nothing",
  DateGreaterThanEquals: "nothing",
  Bool: "values",
  BinaryEquals: "nothing",
  IpAddress: "nothing",
  ArnEquals: "values",
  ArnLike: "values",
  Null: "presence",
};

const limiting = ({ comparison }: Operator): LimitKind => LIMITS[comparison ?? "Null"];

/**
 * What an Allow asks for. Conditions that say nothing about which values pass, such as a range of addresses or
 * `ForAnyValue` (one of several values is enough), are left out: they limit nothing.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export const allowLimits = (clauses: readonly Clause[]): readonly Limit[] =>
  clauses.flatMap((clause) => {
    const operator = parseOperator(clause.operator);
    if (!operator) return [];
    const { qualifier, ifExists, negated } = operator;
    switch (limiting(operator)) {
      case "presence":
        return [presence(clause, !isTrue(clause))];
      case "values":
        if (qualifier === "ForAnyValue") return [];
        return [limit(clause, negated ? "except" : "only", negated || ifExists || qualifier === "ForAllValues")];
      case "nothing":
        return [];
    }
  });

/**
 * What a Deny leaves: `Deny` where a key is not X means that only X passes. Undefined where that cannot be told: on
 * several keys, or with an operator that is not understood.
 */
export function denyLimit(clauses: readonly Clause[]): Limit | undefined {
  const sent = clauses.find((clause) => clause.operator === "Null" && !isTrue(clause));
  const [other, ...more] = clauses.filter((clause) => clause !== sent);
  if (more.length > 0) return undefined;
  if (!sent || !other) return negation(other ?? sent);
  // "Sent, and none of these": a request without the key passes.
  const left = sent.key.toLowerCase() === other.key.toLowerCase() ? negation(other) : undefined;
  return left && { ...left, absent: true };
}

function negation(clause: Clause | undefined): Limit | undefined {
  const operator = clause && parseOperator(clause.operator);
  if (!operator) return undefined;
  const { qualifier, ifExists, negated } = operator;
  switch (limiting(operator)) {
    case "presence":
      return presence(clause, isTrue(clause));
    case "values":
      if (qualifier === "ForAllValues") return undefined;
      return negated
        ? limit(clause, "only", qualifier === "ForAnyValue" && !ifExists)
        : limit(clause, "except", !ifExists);
    case "nothing":
      return undefined;
  }
}

const isTrue = ({ values }: Clause): boolean => values[0]?.toLowerCase() === "true";

const limit = ({ key, values }: Clause, kind: Limit["kind"], absent: boolean): Limit => ({
  key: key.toLowerCase(),
  kind,
  values,
  absent,
});

const presence = ({ key }: Clause, sent: boolean): Limit => ({
  key: key.toLowerCase(),
  kind: "only",
  values: sent ? ["*"] : [],
  absent: !sent,
});

/** Whether the limit lets the key have this value. */
export function admits({ kind, values }: Limit, value: string): boolean {
  const named = values.some((pattern) => globMatches(pattern.toLowerCase(), value.toLowerCase()));
  return kind === "only" ? named : !named;
}

/** Whether a value of a condition names something: an ARN or a text, at least by its start. */
export function isSpecific(value: string): boolean {
  const start = parseArn(value)?.resource.replace(/^[^/:]*[/:]/, "") ?? value;
  return start !== "" && (!hasWildcard(start) || start.search(/[*?]/) >= 2);
}

/** Tag values such as `true` are on the resources of every team. */
const isSwitch = (value: string): boolean => /^(true|false|yes|no)$/i.test(value);

/** Whether the limit asks for a tag on the resource that names a team. */
export const asksForTeamTag = ({ key, kind, values, absent }: Limit): boolean =>
  /(resourcetag|existingobjecttag)\//.test(key) &&
  kind === "only" &&
  !absent &&
  values.every((value) => isSpecific(value) && !isSwitch(value));
