import { globMatches, hasWildcard } from "../../common/glob";
import { parseArn } from "../../policies/language/arn";
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

const POSITIVE = /^(String(Equals(IgnoreCase)?|Like)|Arn(Equals|Like)|Bool)$/;
const NEGATIVE = /^(StringNot(Equals(IgnoreCase)?|Like)|ArnNot(Equals|Like))$/;

/**
 * What an Allow asks for. Conditions that say nothing about which values pass, such as a range of addresses or
 * `ForAnyValue` (one of several values is enough), are left out: they limit nothing.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export const allowLimits = (clauses: readonly Clause[]): readonly Limit[] =>
  clauses.flatMap((clause) => {
    const { set, base, ifExists } = operatorParts(clause.operator);
    if (base === "Null") return [presence(clause, !isTrue(clause))];
    if (set === "ForAnyValue") return [];
    if (POSITIVE.test(base)) return [limit(clause, "only", ifExists || set === "ForAllValues")];
    return NEGATIVE.test(base) ? [limit(clause, "except", true)] : [];
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
  if (!clause) return undefined;
  const { set, base, ifExists } = operatorParts(clause.operator);
  if (base === "Null") return presence(clause, isTrue(clause));
  if (set === "ForAllValues") return undefined;
  if (POSITIVE.test(base)) return limit(clause, "except", !ifExists);
  if (NEGATIVE.test(base)) return limit(clause, "only", set === "ForAnyValue" && !ifExists);
  return undefined;
}

function operatorParts(operator: string): { set: string | undefined; base: string; ifExists: boolean } {
  const [, set, base = "", ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(operator) ?? [];
  return { set, base, ifExists: ifExists !== undefined };
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
