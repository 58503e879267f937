import type { Case } from "../cases";
import { isInRange } from "./address";
import { ANY, matches, matchesByParts, partsOf, patternOf, type Pattern, plain, valuesOf } from "./text";
import type { Unsaid } from "./unsaid";

/** One operator on one key. */
export interface Line {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/**
 * Whether a line of a condition holds.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function holds({ operator, key, values }: Line, version: string, one: Case, unsaid: Unsaid): boolean {
  const [, set, name = "", ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const actual = valuesOf(one, key);
  if (name === "Null") return values.includes(String(actual === undefined));
  const isNegated = name.includes("Not");
  if (!actual) {
    if (set === "ForAnyValue") return ifExists !== undefined && unsaid(`${operator} holds without the key`);
    return ifExists !== undefined || set === "ForAllValues" || isNegated;
  }
  const compare = comparison(name.replace("Not", ""), unsaid);
  const expected = values.map((text) => patternOf(text, version, one)).filter((pattern) => pattern !== undefined);
  const tests = actual.map((value) => expected.some((pattern) => compare(pattern, value)) !== isNegated);
  if (set === "ForAllValues") return tests.every(Boolean);
  if (set === "ForAnyValue" || tests.every((test) => test === tests[0])) return tests.some(Boolean);
  // An operator without a set's prefix is for one value.
  return unsaid(`${operator} holds for the values of ${key}`);
}

type Compare = (expected: Pattern, actual: string) => boolean;

function comparison(name: string, unsaid: Unsaid): Compare {
  const [, family = "", order = ""] = /^(String|Numeric|Date|Bool|IpAddress|Arn)(.*)$/.exec(name) ?? [];
  if (name === "StringLike") return matches;
  if (name === "StringEquals") return (expected, actual) => plain(expected) === actual;
  if (family === "Bool" || name === "StringEqualsIgnoreCase")
    return (expected, actual) => plain(expected).toLowerCase() === actual.toLowerCase();
  if (family === "IpAddress") return (expected, actual) => isInRange(actual, plain(expected));
  if (family === "Arn") return (expected, actual) => isArnLike(expected, actual, unsaid);
  const read = family === "Date" ? secondsOf : Number;
  return (expected, actual) => inOrder(order, read(actual), read(plain(expected)));
}

/** ArnEquals and ArnLike are the same: each of the six parts is compared. Of fewer the guide does not tell. */
function isArnLike(expected: Pattern, actual: string, unsaid: Unsaid): boolean {
  const parts = partsOf(expected, 6);
  if (parts.length === 6) return matchesByParts(parts, actual);
  return matches([...expected, ANY], actual) && unsaid(`${expected.map(String).join("")} is like ${actual}`);
}

function inOrder(order: string, actual: number, expected: number): boolean {
  if (order === "Equals") return actual === expected;
  const isEnough = order.endsWith("Equals") && actual === expected;
  return isEnough || (order.startsWith("Less") ? actual < expected : actual > expected);
}

/** A date of ISO 8601, or seconds since 1970. */
const secondsOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) : Date.parse(text) / 1000);
