import { BlockList, isIP, isIPv6 } from "node:net";
import { globCovers, globMatches, globsOverlap } from "../../common/glob";
import { remembering } from "../../common/memo";
import { arnLike, arnLikeAll, hasFewParts } from "../language/arn";
import type { ComparisonName, Order } from "../language/operator";
import { unknownAsPattern } from "../language/unknown";
import { literalText, type Pattern, unescaped } from "./pattern";
import { truth, type Truth } from "./truth";

/** Whether a value of the request is what a condition says, leaving out a `Not` of the operator. */
export type Comparison = (expected: string, actual: string) => Truth;

/** A comparison of which AWS says what comes of all values. */
const certain =
  (test: (expected: string, actual: string) => boolean): Comparison =>
  (expected, actual) =>
    truth(test(expected, actual));

const ordered =
  (order: Order, read: (text: string) => number): Comparison =>
  (expected, actual) => {
    const [left, right] = [read(actual), read(expected)];
    return truth(!Number.isNaN(left) && !Number.isNaN(right) && ORDERS[order](left, right));
  };

const ORDERS: Readonly<Record<Order, (actual: number, expected: number) => boolean>> = {
  Equals: (actual, expected) => actual === expected,
  LessThan: (actual, expected) => actual < expected,
  LessThanEquals: (actual, expected) => actual <= expected,
  GreaterThan: (actual, expected) => actual > expected,
  GreaterThanEquals: (actual, expected) => actual >= expected,
};

const number = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text));

/** A day and time in W3C's form of ISO 8601, or the seconds since 1970. */
export const time = (text: string): number => (/^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text));

const equal = certain((expected, actual) => unescaped(expected) === actual);
const ignoringCase = certain((expected, actual) => unescaped(expected).toLowerCase() === actual.toLowerCase());
const like = certain((expected, actual) => globMatches(expected, literalText(actual)));

/** Each of the six parts is compared by itself. What comes of an expected text with fewer, AWS does not say. */
const arn: Comparison = (expected, actual) => {
  if (!hasFewParts(expected)) return truth(arnLike(expected, literalText(actual)));
  return globMatches(`${expected}*`, literalText(actual)) ? "maybe" : "no";
};

const OF_TEXTS: readonly Comparison[] = [equal, ignoringCase, like, arn];

/**
 * Whether a value may be what a condition says, of which only this much is known: `*` stands for the rest. A number or a
 * day may be written in several ways, a text in one.
 */
export function mayMatch(compare: Comparison, widest: string, actual: string): boolean {
  const most = compare === arn && hasFewParts(widest) ? `${widest}*` : widest;
  return !OF_TEXTS.includes(compare) || globMatches(most.toLowerCase(), literalText(actual).toLowerCase());
}

/** Whether a value is what a condition says, of which parts are not known. */
export function compareInPart(compare: Comparison, { exact, widest = "*" }: Pattern, actual: string): Truth {
  if (!OF_TEXTS.includes(compare)) return "maybe";
  const value = unknownAsPattern(literalText(actual));
  const most = compare === arn && hasFewParts(widest) ? `${widest}*` : widest;
  if (!globsOverlap(most.toLowerCase(), value.toLowerCase())) return "no";
  const isAll =
    exact !== undefined && (compare === like ? globCovers(exact, value) : compare === arn && arnLikeAll(exact, value));
  return isAll ? "yes" : "maybe";
}

/**
 * How each operator compares. Negated ones say the opposite of another.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const COMPARISONS: Readonly<Record<ComparisonName, Comparison>> = {
  StringEquals: equal,
  StringEqualsIgnoreCase: ignoringCase,
  StringLike: like,
  NumericEquals: ordered("Equals", number),
  NumericLessThan: ordered("LessThan", number),
  NumericLessThanEquals: ordered("LessThanEquals", number),
  NumericGreaterThan: ordered("GreaterThan", number),
  NumericGreaterThanEquals: ordered("GreaterThanEquals", number),
  DateEquals: ordered("Equals", time),
  DateLessThan: ordered("LessThan", time),
  DateLessThanEquals: ordered("LessThanEquals", time),
  DateGreaterThan: ordered("GreaterThan", time),
  DateGreaterThanEquals: ordered("GreaterThanEquals", time),
  Bool: ignoringCase,
  BinaryEquals: equal,
  IpAddress: certain((expected, actual) => inRange(expected)(actual)),
  ArnEquals: arn,
  ArnLike: arn,
};

/** The addresses of a range in CIDR notation; one address is a range too. */
const inRange = remembering((range: string) => {
  const [address = "", length] = range.split("/");
  const version = isIP(address);
  const bits = length === undefined ? (version === 6 ? 128 : 32) : number(length);
  if (version === 0 || !Number.isInteger(bits) || bits < 0 || bits > (version === 6 ? 128 : 32)) return () => false;
  const list = new BlockList();
  list.addSubnet(address, bits, version === 6 ? "ipv6" : "ipv4");
  return (actual: string) => isIP(actual) === version && list.check(actual, isIPv6(actual) ? "ipv6" : "ipv4");
});
