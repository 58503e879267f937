import { hasWildcard } from "../../common/glob";
import { parseArnPattern, withoutVariables } from "../language/arn";
import type { ComparisonName, Family, Operator } from "../language/operator";

/** The types of condition keys, in the reference's words. Of a list each value is of one. */
export type KeyType = "String" | "ARN" | "Bool" | "Numeric" | "Date" | "IPAddress";

/**
 * The types of keys that operators work with. A text operator works with any value as it is written, and an ARN operator
 * with any text that is an ARN.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const COMPARED: Readonly<Record<Family, readonly KeyType[]>> = {
  String: ["String", "ARN", "Bool", "Numeric", "Date"],
  Arn: ["String", "ARN"],
  Binary: ["String"],
  Bool: ["Bool"],
  Numeric: ["Numeric", "Date"],
  Date: ["Date"],
  IpAddress: ["IPAddress"],
  Null: ["String", "ARN", "Bool", "Numeric", "Date", "IPAddress"],
};

/** What to write where an operator does not work with a key. */
export const NEEDED: Readonly<Record<KeyType, string>> = {
  String: "StringEquals or StringLike",
  ARN: "ArnEquals or ArnLike",
  Bool: "Bool",
  Numeric: "NumericEquals or NumericLessThan",
  Date: "DateLessThan or DateGreaterThan",
  IPAddress: "IpAddress or NotIpAddress",
};

/** Of other types nothing is said. */
export const isKeyType = (type: string | undefined): type is KeyType =>
  type !== undefined && Object.hasOwn(NEEDED, type);

const NUMBER = /^[+-]?\d+(\.\d+)?$/;
const DATE = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/;
const IP_V4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/;
const IP_V6 = /^[0-9a-f:]*:[0-9a-f:.]*(?:\/(\d{1,3}))?$/i;

const isBoolean = (value: string): boolean => /^(true|false)$/i.test(value);

function isAddress(value: string): boolean {
  const v4 = IP_V4.exec(value);
  if (v4) return v4.slice(1, 5).every((byte) => Number(byte) <= 255) && Number(v4[5] ?? 0) <= 32;
  const v6 = IP_V6.exec(value);
  return v6 !== null && Number(v6[1] ?? 0) <= 128;
}

/** A date that there is: no February 30. */
function isDate(value: string): boolean {
  if (!DATE.test(value)) return false;
  const [year, month = 1, day = 1, hour = 0, minute = 0, second = 0] = (value.split(/Z|[+]|(?<=T.*)-/)[0] ?? "")
    .split(/[-T:.]/)
    .map(Number);
  const there = new Date(Date.UTC(year ?? 0, month - 1, day));
  return there.getUTCMonth() === month - 1 && there.getUTCDate() === day && hour < 24 && minute < 60 && second < 61;
}

/** An ARN, or a pattern that may match one. */
const isArnLike = (value: string): boolean =>
  hasWildcard(withoutVariables(value)) || (value.startsWith("arn:") && parseArnPattern(value) !== undefined);

const isBase64 = (value: string): boolean => value.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(value);

/** What the values beside an operator are: texts of a form, any text, or texts without wildcards. */
export type Taken = { readonly test: (value: string) => boolean; readonly what: string } | "text" | "literal";

const AMOUNT: Taken = { test: (value) => NUMBER.test(value), what: "a number" };
const DAY: Taken = {
  test: (value) => isDate(value) || /^\d+$/.test(value),
  what: "a date such as 2026-01-31T00:00:00Z, or seconds since 1970",
};
const ARN: Taken = { test: isArnLike, what: "an ARN such as arn:aws:sagemaker:*:111111111111:model/fraud-*" };

const TAKEN: Readonly<Record<ComparisonName | "Null", Taken>> = {
  StringEquals: "literal",
  StringEqualsIgnoreCase: "literal",
  StringLike: "text",
  NumericEquals: AMOUNT,
  NumericLessThan: AMOUNT,
  NumericLessThanEquals: AMOUNT,
  NumericGreaterThan: AMOUNT,
  NumericGreaterThanEquals: AMOUNT,
  DateEquals: DAY,
  DateLessThan: DAY,
  DateLessThanEquals: DAY,
  DateGreaterThan: DAY,
  DateGreaterThanEquals: DAY,
  Bool: { test: isBoolean, what: "true or false" },
  BinaryEquals: { test: isBase64, what: "a text in base64" },
  IpAddress: { test: isAddress, what: "an address or range such as 203.0.113.0/24" },
  ArnEquals: ARN,
  ArnLike: ARN,
  Null: { test: isBoolean, what: "true (the key is absent) or false" },
};

/** What the values beside an operator are. */
export const takenBy = ({ comparison }: Operator): Taken => TAKEN[comparison ?? "Null"];
