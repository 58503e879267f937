import { isIP } from "node:net";
import { hasWildcard } from "../../common/glob";
import { isServicePrincipal } from "../language/service-principal";
import { findService, globalConditionKeys } from "../reference/reference";

/** What a value of a key of some type must be: a test, and what to write. */
const FORMS: Readonly<Record<string, readonly [test: (value: string) => boolean, remedy: string]>> = {
  Bool: [(value) => /^(true|false)$/i.test(value), "Write true or false"],
  Numeric: [(value) => value.trim() !== "" && !Number.isNaN(Number(value)), "Write a number"],
  IPAddress: [(value) => isIP(value) !== 0, "Write the address that the request comes from, such as 203.0.113.7"],
  ARN: [(value) => value.startsWith("arn:"), "Write a whole ARN"],
};

/** What to write instead of a value that no request has for a condition key; undefined where one may have it. */
export function valueRemedy(key: string, value: string): string | undefined {
  if (hasWildcard(value)) return "Write an example: values of a request are taken as they are, without wildcards";
  if (key.toLowerCase() === "iam:passedtoservice" && !isServicePrincipal(value)) {
    return "Write a service principal, such as sagemaker.amazonaws.com";
  }
  const [test, remedy] = FORMS[typeOf(key)?.replace(/^ArrayOf/, "") ?? ""] ?? [];
  return test && !test(value) ? remedy : undefined;
}

/** The type of a condition key, where the reference knows it: `Bool`, `ArrayOfString`, … */
function typeOf(key: string): string | undefined {
  const lower = key.toLowerCase();
  const service = findService(lower.slice(0, lower.indexOf(":")));
  const all = [...globalConditionKeys(), ...(service?.conditionKeys ?? [])];
  return all.find(([name]) => name.toLowerCase() === lower)?.[1];
}
