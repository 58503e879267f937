import { isRecord } from "../../common/is-record";
import { listOf } from "../../common/lists";
import { principalsOf, type StatementPrincipals } from "./principal";
import { textsOf } from "./texts";
import { isUnknown, isUnknownText } from "./unknown";

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

/**
 * What a statement says, whether AWS takes it or not. A list is empty where its element is missing; a condition of which
 * a part is not known yet has a line that nobody can judge.
 */
export interface WrittenStatement {
  /** The place among the statements of the policy, from 0. */
  readonly index: number;
  readonly effect: "Allow" | "Deny" | undefined;
  /** As they are written: IAM compares actions without regard to case. */
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  readonly conditions: readonly Clause[];
}

/** A statement of a policy that AWS takes, with what it means together. */
export interface PolicyStatement extends Pick<WrittenStatement, "index" | "conditions"> {
  /** The name of the policy. */
  readonly policy: string;
  readonly sid?: string;
  readonly effect: "Allow" | "Deny";
  /** As they are written: IAM compares actions without regard to case. */
  readonly actions: Patterns;
  readonly resources: Patterns;
  /** In a trust or resource policy. */
  readonly principals?: StatementPrincipals;
  /** Whether `${…}` stands for a value of the request: not so in policies of the language's first version. */
  readonly variables: boolean;
}

/**
 * The statements of a policy of any kind. What is not shaped like a statement is left out: AWS would not take it, and the
 * validation of the document says so. A trust policy names no resource: it is about its role, whichever that is.
 */
export function policyStatements(policy: string, document: unknown): readonly PolicyStatement[] {
  if (!isRecord(document)) return [];
  const known = latest.get(document);
  if (known?.policy === policy) return known.statements;
  const variables = document["Version"] === "2012-10-17";
  const statements = listOf(document["Statement"]).flatMap((one, index) =>
    readStatement(policy, one, index, variables),
  );
  latest.set(document, { policy, statements });
  return statements;
}

/** A document is judged in several ways, and does not change: it is read once. */
const latest = new WeakMap<object, { readonly policy: string; readonly statements: readonly PolicyStatement[] }>();

/** Whether a document has statements of which not even the effect is known yet. */
export function hasUnknownStatements(document: unknown): boolean {
  if (!isRecord(document)) return isUnknownText(document);
  const unknown = (one: unknown): boolean => isUnknownText(one) || (isRecord(one) && isUnknownText(one["Effect"]));
  return listOf(document["Statement"]).some(unknown);
}

function readStatement(policy: string, statement: unknown, index: number, variables: boolean): PolicyStatement[] {
  if (!isRecord(statement)) return [];
  const { Sid } = statement;
  const written = writtenStatement(statement, index);
  const { effect, conditions } = written;
  const principals = principalsOf(statement);
  const actions = patterns(statement, "Action", written.actions, written.notActions);
  const resources =
    patterns(statement, "Resource", written.resources, written.notResources) ??
    (principals && { not: false, patterns: ["*"] });
  if (!effect || !actions || !resources) return [];
  return [
    {
      policy,
      index,
      variables,
      ...(principals && { principals }),
      ...(typeof Sid === "string" && { sid: Sid }),
      effect,
      actions,
      resources,
      conditions,
    },
  ];
}

/** A statement as it is written. */
export function writtenStatement(statement: Readonly<Record<string, unknown>>, index: number): WrittenStatement {
  const { Effect, Action, NotAction, Resource, NotResource, Condition } = statement;
  return {
    index,
    effect: Effect === "Allow" || Effect === "Deny" ? Effect : undefined,
    actions: textsOf(Action),
    notActions: textsOf(NotAction),
    resources: textsOf(Resource),
    notResources: textsOf(NotResource),
    conditions: clauses(Condition),
  };
}

/** What an element says, or where it is missing, its opposite. */
function patterns(
  statement: Readonly<Record<string, unknown>>,
  element: "Action" | "Resource",
  positive: readonly string[],
  negative: readonly string[],
): Patterns | undefined {
  if (statement[element] !== undefined) return { not: false, patterns: positive };
  return statement[`Not${element}`] === undefined ? undefined : { not: true, patterns: negative };
}

function clauses(condition: unknown): Clause[] {
  if (!isRecord(condition)) return unknownIn(condition).map((text) => ({ operator: text, key: text, values: [] }));
  return Object.entries(condition).flatMap(([operator, keys]) =>
    isRecord(keys)
      ? Object.entries(keys).map(([key, values]) => ({ operator, key, values: textsOf(values) }))
      : unknownIn(keys).map((key) => ({ operator, key, values: [] })),
  );
}

const unknownIn = (value: unknown): readonly string[] => textsOf(value).filter(isUnknown);
