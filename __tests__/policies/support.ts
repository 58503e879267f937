import type { Conditions, Environment, Statement, Values } from "../../policies";

export const DEV: Environment = { accountId: "111111111111", region: "eu-west-1" };
export const CHINA: Environment = { accountId: "111111111111", region: "cn-north-1" };
export const GOVERNMENT: Environment = { accountId: "111111111111", region: "us-gov-west-1" };

/** What a request says of itself: condition keys and policy variables, without regard to case. */
export type Context = Readonly<Record<string, Values>>;

export const list = (values: Values | undefined): readonly string[] =>
  values === undefined ? [] : typeof values === "string" ? [values] : values;

/**
 * What AWS would answer by these statements alone: a small model of the evaluation logic, for the operators that the
 * project uses. An unknown operator is a fault of the test.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function allows(
  statements: readonly Statement[],
  action: string,
  resource: string,
  context: Context = {},
): boolean {
  const matching = statements.filter((one) => matches(one, action, resource, context));
  return matching.length > 0 && matching.every(({ Effect }) => Effect === "Allow");
}

function matches(statement: Statement, action: string, resource: string, context: Context): boolean {
  return (
    list(statement.Action).some((pattern) => like(pattern.toLowerCase(), action.toLowerCase())) &&
    list(statement.Resource).some((pattern) => like(substitute(pattern, context), resource)) &&
    Object.entries(statement.Condition ?? {}).every(([operator, keys]) => holds(operator, keys, context))
  );
}

/** How one value of the policy is held against one of the request. */
const TESTS: Readonly<Record<string, (pattern: string, value: string) => boolean>> = {
  StringEquals: (pattern, value) => pattern === value,
  StringLike: like,
  ArnEquals: arnLike,
  ArnLike: arnLike,
  Bool: (pattern, value) => pattern.toLowerCase() === value.toLowerCase(),
};

/**
 * All keys of all operators must hold. Of the values of a key one must match, or with a negated operator none.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
function holds(operator: string, keys: Conditions[string], context: Context): boolean {
  return Object.entries(keys).every(([key, expected]) => {
    const actual = list(lookUp(context, key));
    const patterns = list(expected).map((pattern) => substitute(pattern, context));
    if (operator === "Null") return patterns.some((wanted) => wanted === String(actual.length === 0));
    const [, set, base = "", not, rest = ""] =
      /^(ForAnyValue:)?(String|Arn|Bool)(Not)?(Equals|Like)?$/.exec(operator) ?? [];
    const test = TESTS[base + rest];
    if (!test) throw new Error(`the model does not know ${operator}`);
    if (!set && actual.length > 1) throw new Error(`${key} has several values, and ${operator} is for one`);
    const matches = (value: string): boolean =>
      patterns.some((pattern) => test(pattern, value)) !== (not !== undefined);
    // What is absent equals nothing, and of no values none is any.
    return !set && actual.length === 0 ? not !== undefined : actual.some(matches);
  });
}

function lookUp(context: Context, key: string): Values | undefined {
  return Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
}

/** A variable without a value makes a text that matches nothing. */
function substitute(pattern: string, context: Context): string {
  return pattern.replace(/\$\{([^}]+)\}/g, (whole, key: string) => list(lookUp(context, key))[0] ?? whole);
}

const expressions = new Map<string, RegExp>();

function like(pattern: string, value: string): boolean {
  const known = expressions.get(pattern) ?? expressionOf(pattern);
  expressions.set(pattern, known);
  return known.test(value);
}

function expressionOf(pattern: string): RegExp {
  const parts = pattern.split(/([*?])/).map((part) => {
    if (part === "*") return ".*";
    return part === "?" ? "." : part.replace(/[.+^${}()|[\]\\/-]/g, "\\$&");
  });
  return new RegExp(`^${parts.join("")}$`, "s");
}

/** The six parts of an ARN are compared one by one: no wildcard reaches past a colon before the resource. */
function arnLike(pattern: string, value: string): boolean {
  const [expected, actual] = [arnParts(pattern), arnParts(value)];
  return expected.length === actual.length && expected.every((part, index) => like(part, actual[index] ?? ""));
}

function arnParts(arn: string): string[] {
  const parts = arn.split(":");
  return [...parts.slice(0, 5), ...(parts.length > 5 ? [parts.slice(5).join(":")] : [])];
}

/** The statement with a Sid. */
export function bySid(statements: readonly Statement[], sid: string): Statement {
  const [found, second] = statements.filter(({ Sid }) => Sid === sid);
  if (!found || second) throw new Error(`there is not exactly one statement "${sid}"`);
  return found;
}

export const sids = (statements: readonly Statement[]): (string | undefined)[] => statements.map(({ Sid }) => Sid);

/** Every action that the statements name, sorted. */
export const actionsOf = (statements: readonly Statement[]): string[] =>
  [...new Set(statements.flatMap(({ Action }) => list(Action)))].sort();
