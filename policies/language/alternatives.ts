import type { Conditions, Statement, Values } from "./statement";

/** A list in a statement of which one value is enough, such as its resources. */
export interface Alternatives {
  /** `Resource`, `Action`, or a condition: `StringLike s3:prefix`. */
  readonly name: string;
  readonly values: readonly string[];
  /** The same statement with other values in the list. */
  readonly with: (values: readonly string[]) => Statement;
}

/**
 * Operators that hold where any of the values matches. Not among them: those with Not, which hold where none does, and
 * `ForAllValues`, where each value of the request may match another one of the policy.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
const ANY_OF =
  /^(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike|IpAddress)(IfExists)?$/;

/** The lists of a statement whose values are alternatives. */
export function alternativesOf(statement: Statement): Alternatives[] {
  const { Resource, Action, Condition = {} } = statement;
  return [
    ...list("Resource", Resource, (values) => ({ ...statement, Resource: values })),
    ...list("Action", Action, (values) => ({ ...statement, Action: values })),
    ...Object.entries(Condition)
      .filter(([operator]) => ANY_OF.test(operator))
      .flatMap(([operator, keys]) =>
        Object.entries(keys).flatMap(([key, some]) =>
          list(`${operator} ${key}`, some, (values) => ({
            ...statement,
            Condition: { ...Condition, [operator]: { ...keys, [key]: values } } satisfies Conditions,
          })),
        ),
      ),
  ];
}

function list(name: string, values: Values | undefined, write: (values: Values) => Statement): Alternatives[] {
  if (values === undefined) return [];
  const rewritten = (some: readonly string[]): Statement =>
    write(some.length === 1 && some[0] !== undefined ? some[0] : some);
  return [{ name, values: typeof values === "string" ? [values] : values, with: rewritten }];
}

/**
 * The statements with those united that differ in one list of alternatives only: they mean the same. A united one has
 * the place and the Sid of its first one.
 *
 * @param statements with lists in order, as in a policy document
 */
export function unite(statements: readonly Statement[]): Statement[] {
  const names = new Set(statements.flatMap((statement) => alternativesOf(statement).map(({ name }) => name)));
  const united = [...names].reduce(uniteOn, [...statements]);
  return united.length < statements.length ? unite(united) : united;
}

function uniteOn(statements: readonly Statement[], name: string): Statement[] {
  const groups = new Map<string, [Statement, ...Statement[]]>();
  statements.forEach((statement, index) => {
    const rest = named(statement, name)?.with([]);
    const key = rest ? JSON.stringify({ ...rest, Sid: undefined }) : String(index);
    const group = groups.get(key);
    if (group) group.push(statement);
    else groups.set(key, [statement]);
  });
  return [...groups.values()].map((group) => unionOf(group, name));
}

function unionOf(group: readonly [Statement, ...Statement[]], name: string): Statement {
  const [first] = group;
  if (group.length === 1) return first;
  const values = new Set(group.flatMap((statement) => named(statement, name)?.values ?? []));
  const Sid = group.find((statement) => statement.Sid !== undefined)?.Sid;
  return { ...(Sid !== undefined && { Sid }), ...first, ...named(first, name)?.with([...values].sort()) };
}

const named = (statement: Statement, name: string): Alternatives | undefined =>
  alternativesOf(statement).find((one) => one.name === name);
