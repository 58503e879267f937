import type { Principal } from "../principal";

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

/** A statement of one of a principal's policies. */
export interface PolicyStatement {
  /** The name of the policy. */
  readonly policy: string;
  readonly sid?: string;
  readonly effect: "Allow" | "Deny";
  /** As they are written: IAM compares actions without regard to case. */
  readonly actions: Patterns;
  readonly resources: Patterns;
  readonly conditions: readonly Clause[];
}

/**
 * All statements of the principal. What is not shaped like a statement is left out: AWS would not take it, and the
 * validation of the document says so.
 */
export function statementsOf(principal: Principal): readonly PolicyStatement[] {
  return principal.policies.flatMap(({ name, document }) =>
    isRecord(document) ? list(document["Statement"]).flatMap((one) => readStatement(name, one)) : [],
  );
}

function readStatement(policy: string, statement: unknown): PolicyStatement[] {
  if (!isRecord(statement)) return [];
  const { Sid, Effect, Condition } = statement;
  const actions = patterns(statement, "Action");
  const resources = patterns(statement, "Resource");
  if ((Effect !== "Allow" && Effect !== "Deny") || !actions || !resources) return [];
  return [
    {
      policy,
      ...(typeof Sid === "string" && { sid: Sid }),
      effect: Effect,
      actions,
      resources,
      conditions: isRecord(Condition) ? clauses(Condition) : [],
    },
  ];
}

function patterns(statement: Readonly<Record<string, unknown>>, element: "Action" | "Resource"): Patterns | undefined {
  const [positive, negative] = [statement[element], statement[`Not${element}`]];
  if (positive !== undefined) return { not: false, patterns: texts(positive) };
  return negative === undefined ? undefined : { not: true, patterns: texts(negative) };
}

function clauses(condition: Readonly<Record<string, unknown>>): Clause[] {
  return Object.entries(condition).flatMap(([operator, keys]) =>
    isRecord(keys) ? Object.entries(keys).map(([key, values]) => ({ operator, key, values: texts(values) })) : [],
  );
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : [value]);

/** Numbers and truth values too: JSON may hold `true` where IAM reads `"true"`. */
const texts = (value: unknown): readonly string[] =>
  list(value).flatMap((one) => (["string", "number", "boolean"].includes(typeof one) ? [String(one)] : []));
