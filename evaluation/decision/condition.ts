import { holdsWhenAbsent, type Operator, parseOperator } from "../language/operator";
import type { Clause } from "../language/statement";
import { isUnknown } from "../language/unknown";
import { COMPARISONS, type Comparison, compareInPart, mayMatch } from "./compare";
import type { Context } from "./context";
import { fromThenOn } from "./passing-time";
import { patternFor } from "./pattern";
import { every, not, some, truth, type Truth } from "./truth";

/**
 * Whether a line of a condition holds for a request. Of the values of a key one must be as one of the condition's is, or
 * with a negated operator none. An operator that nobody knows may hold.
 *
 * @param variables whether the policy's version has variables
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export function clauseHolds({ operator: name, key, values }: Clause, context: Context, variables: boolean): Truth {
  const operator = parseOperator(name);
  if (!operator || isUnknown(key)) return "maybe";
  const { comparison } = operator;
  const actual = context.lookUp(key);
  if (actual === "unknown") return atSomeTime(operator, key, values, context, variables);
  if (comparison === undefined) return nullHolds(values, actual === "absent");
  if (actual === "absent") return whenAbsent(operator);
  return forSet(
    operator,
    actual.map((value) => matchesSome(operator, COMPARISONS[comparison], values, value, context, variables)),
  );
}

/** A key that is not told: of the time it is known when it is asked at the earliest. */
function atSomeTime(
  operator: Operator,
  key: string,
  values: readonly string[],
  context: Context,
  variables: boolean,
): Truth {
  const compare = operator.comparison && fromThenOn(key, operator.comparison);
  if (!compare || context.since === undefined) return "maybe";
  return matchesSome(operator, compare, values, context.since, context, variables);
}

function matchesSome(
  { negated }: Operator,
  compare: Comparison,
  values: readonly string[],
  actual: string,
  context: Context,
  variables: boolean,
): Truth {
  const matches = some(values.map((expected) => matchesOne(compare, expected, actual, context, variables)));
  return negated ? not(matches) : matches;
}

function nullHolds(values: readonly string[], absent: boolean): Truth {
  if (values.some((value) => value.toLowerCase() === String(absent))) return "yes";
  return values.some(isUnknown) ? "maybe" : "no";
}

/** Without the key, `ForAnyValue` says no and `IfExists` says yes. Of both together AWS does not say what comes. */
function whenAbsent(operator: Operator): Truth {
  if (operator.qualifier === "ForAnyValue" && operator.ifExists) return "maybe";
  return truth(holdsWhenAbsent(operator, []));
}

function forSet({ qualifier }: Operator, tests: readonly Truth[]): Truth {
  if (qualifier === "ForAnyValue") return some(tests);
  if (qualifier === "ForAllValues") return every(tests);
  // Without a qualifier an operator is for one value. With several, AWS does not say what comes.
  return some(tests) === every(tests) ? some(tests) : "maybe";
}

function matchesOne(
  compare: Comparison,
  expected: string,
  actual: string,
  context: Context,
  variables: boolean,
): Truth {
  const pattern = patternFor(expected, context, variables);
  const { exact, widest } = pattern;
  if (isUnknown(actual)) return widest === undefined ? "no" : compareInPart(compare, pattern, actual);
  if (exact !== undefined) return compare(exact, actual);
  // What a variable stands for is not known, so neither is the outcome where the rest of the text fits.
  return widest !== undefined && mayMatch(compare, widest, actual) ? "maybe" : "no";
}
