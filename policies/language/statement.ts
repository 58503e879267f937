import { PolicyError } from "./policy-error";

/** One text or several, as IAM writes it. */
export type Values = string | readonly string[];

/** Condition operator → condition key → values. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, Values>>>>;

/**
 * A statement of an identity policy, spelled as IAM spells it. A library user may put a Terraform string token where
 * a whole ARN goes.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export interface Statement {
  /** `[A-Za-z0-9]`, unique in the document. */
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action?: Values;
  readonly NotAction?: Values;
  readonly Resource?: Values;
  readonly NotResource?: Values;
  readonly Condition?: Conditions;
}

/** A statement of a trust policy or another resource policy: it names who, and a trust policy names no resource. */
export interface ResourceStatement extends Statement {
  readonly Principal: Readonly<Record<string, Values>>;
}

/** An Allow statement, in the order in which one reads it. */
export function allow(Sid: string, Action: Values, Resource: Values, Condition?: Conditions): Statement {
  return { Sid, Effect: "Allow", Action, Resource, ...(Condition && { Condition }) };
}

/** A Deny statement. */
export function deny(Sid: string, Action: Values, Resource: Values, Condition?: Conditions): Statement {
  return { Sid, Effect: "Deny", Action, Resource, ...(Condition && { Condition }) };
}

/**
 * The same statements, each with one more condition: all of them must hold.
 *
 * @throws {PolicyError} where a statement asks for other values of the same key already: IAM has no "and" for these
 */
export function withCondition(statements: readonly Statement[], condition: Conditions): Statement[] {
  return statements.map((statement) => {
    const merged: Record<string, Readonly<Record<string, Values>>> = { ...statement.Condition };
    for (const [operator, keys] of Object.entries(condition)) {
      const known = merged[operator] ?? {};
      const taken = Object.keys(keys).find((key) => Object.hasOwn(known, key) && !isSame(known[key], keys[key]));
      if (taken !== undefined)
        throw new PolicyError(`a statement asks for other values of ${taken} with ${operator} already`);
      merged[operator] = { ...known, ...keys };
    }
    return { ...statement, Condition: merged };
  });
}

const isSame = (one: Values | undefined, other: Values | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** A text as part of a Sid: `acme-models` becomes `AcmeModels`. Different texts may give the same part. */
export function sidPart(text: string): string {
  return text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
