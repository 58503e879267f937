import type { ComparisonName, Order } from "../language/operator";
import { type Comparison, time } from "./compare";
import { truth, type Truth } from "./truth";

/** The keys that say what time it is when somebody asks. */
const NOW = /^aws:(currenttime|epochtime)$/i;
const IN_SECONDS = /^aws:epochtime$/i;

/** Whether a condition key is about what time it is when somebody asks. */
export const isAboutTime = (key: string): boolean => NOW.test(key);

/** What is so at every time from a day on, of what a condition says; else it depends on when it is asked. */
const ORDERS: Readonly<Record<Order, (expected: number, since: number) => Truth>> = {
  Equals: (expected, since) => (expected < since ? "no" : "maybe"),
  LessThan: (expected, since) => (expected <= since ? "no" : "maybe"),
  LessThanEquals: (expected, since) => (expected < since ? "no" : "maybe"),
  GreaterThan: (expected, since) => orLater(expected < since),
  GreaterThanEquals: (expected, since) => orLater(expected <= since),
};

const orLater = (already: boolean): Truth => (already ? truth(true) : "maybe");

/**
 * How the time of a request, which is of some day or of a later one, compares with what a condition says. Undefined where
 * the key is not about the time, or something else is compared.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-currenttime
 */
export function fromThenOn(key: string, comparison: ComparisonName): Comparison | undefined {
  const [, family, order] = /^(Date|Numeric)(.+)$/.exec(comparison) ?? [];
  if (order === undefined || !isAboutTime(key) || (family === "Numeric" && !IN_SECONDS.test(key))) return undefined;
  const compare = ORDERS[order as Order];
  return (expected, since) => {
    const [then, day] = [time(expected), time(since)];
    return Number.isNaN(then) || Number.isNaN(day) ? "maybe" : compare(then, day);
  };
}
