import { isRecord } from "../../common/is-record";
import type { Principal } from "./principal";
import { UNKNOWN } from "./unknown";

/** Patterns under `Action` or `Resource`, or under `NotAction` or `NotResource`. */
export interface Patterns {
  /** Whether everything is meant but for these. */
  readonly not: boolean;
  readonly patterns: readonly string[];
}

/** One operator on one key: `StringEquals`, `iam:PassedToService`, `["sagemaker.amazonaws.com"]`. */
export interface Clause {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** Whom a statement of a trust or resource policy is about. */
export interface StatementPrincipals {
  /** Whether everybody is meant but for these. */
  readonly not: boolean;
  /** By kind: `AWS`, `Service`, `Federated`, `CanonicalUser`. A bare `*` is `AWS`. */
  readonly named: ReadonlyMap<string, readonly string[]>;
}

/** A statement of a policy. */
export interface PolicyStatement {
  /** The name of the policy. */
  readonly policy: string;
  /** The place among the statements of the policy, from 0. */
  readonly index: number;
  readonly sid?: string;
  readonly effect: "Allow" | "Deny";
  /** As they are written: IAM compares actions without regard to case. */
  readonly actions: Patterns;
  readonly resources: Patterns;
  readonly conditions: readonly Clause[];
  /** In a trust or resource policy. */
  readonly principals?: StatementPrincipals;
  /** Whether `${…}` stands for a value of the request: not so in policies of the language's first version. */
  readonly variables: boolean;
}

/**
 * All statements of the principal. What is not shaped like a statement is left out: AWS would not take it, and the
 * validation of the document says so.
 */
export function statementsOf(principal: Principal): readonly PolicyStatement[] {
  return principal.policies.flatMap(({ name, document }) =>
    policyStatements(name, document).filter(({ principals }) => principals === undefined),
  );
}

/** The statements of a policy of any kind. A trust policy names no resource: it is about its role, whichever that is. */
export function policyStatements(policy: string, document: unknown): readonly PolicyStatement[] {
  if (!isRecord(document)) return [];
  const known = latest.get(document);
  if (known?.policy === policy) return known.statements;
  const variables = document["Version"] === "2012-10-17";
  const statements = list(document["Statement"]).flatMap((one, index) => readStatement(policy, one, index, variables));
  latest.set(document, { policy, statements });
  return statements;
}

/** A document is judged in several ways, and does not change: it is read once. */
const latest = new WeakMap<object, { readonly policy: string; readonly statements: readonly PolicyStatement[] }>();

/** Whether a document has statements of which not even the effect is known yet. */
export function hasUnknownStatements(document: unknown): boolean {
  if (!isRecord(document)) return isUnknownText(document);
  const unknown = (one: unknown): boolean => isUnknownText(one) || (isRecord(one) && isUnknownText(one["Effect"]));
  return list(document["Statement"]).some(unknown);
}

function readStatement(policy: string, statement: unknown, index: number, variables: boolean): PolicyStatement[] {
  if (!isRecord(statement)) return [];
  const { Sid, Effect, Condition } = statement;
  const principals = principalsOf(statement);
  const actions = patterns(statement, "Action");
  const resources = patterns(statement, "Resource") ?? (principals && { not: false, patterns: ["*"] });
  if ((Effect !== "Allow" && Effect !== "Deny") || !actions || !resources) return [];
  return [
    {
      policy,
      index,
      variables,
      ...(principals && { principals }),
      ...(typeof Sid === "string" && { sid: Sid }),
      effect: Effect,
      actions,
      resources,
      conditions: clauses(Condition),
    },
  ];
}

function patterns(statement: Readonly<Record<string, unknown>>, element: "Action" | "Resource"): Patterns | undefined {
  const [positive, negative] = [statement[element], statement[`Not${element}`]];
  if (positive !== undefined) return { not: false, patterns: texts(positive) };
  return negative === undefined ? undefined : { not: true, patterns: texts(negative) };
}

function principalsOf(statement: Readonly<Record<string, unknown>>): StatementPrincipals | undefined {
  const [positive, negative] = [statement["Principal"], statement["NotPrincipal"]];
  const value = positive ?? negative;
  if (value === undefined) return undefined;
  const not = positive === undefined;
  if (!isRecord(value)) return { not, named: new Map([["AWS", texts(value)]]) };
  return { not, named: new Map(Object.entries(value).map(([kind, names]) => [kind, texts(names)])) };
}

/** A condition of which a part is not known yet has a line that nobody can judge. */
function clauses(condition: unknown): Clause[] {
  if (isUnknownText(condition)) return [{ operator: condition, key: condition, values: [] }];
  if (!isRecord(condition)) return [];
  return Object.entries(condition).flatMap(([operator, keys]) => {
    if (isUnknownText(keys)) return [{ operator, key: keys, values: [] }];
    return isRecord(keys)
      ? Object.entries(keys).map(([key, values]) => ({ operator, key, values: texts(values) }))
      : [];
  });
}

const isUnknownText = (value: unknown): value is string => typeof value === "string" && value.includes(UNKNOWN);

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : [value]);

/** Numbers and truth values too: JSON may hold `true` where IAM reads `"true"`. */
const texts = (value: unknown): readonly string[] =>
  isTexts(value)
    ? value
    : list(value).flatMap((one) => (["string", "number", "boolean"].includes(typeof one) ? [String(one)] : []));

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");
