import { isIP } from "node:net";
import { findService, globalConditionKeys } from "../../evaluation/reference";
import { hasWildcard } from "../../evaluation/glob";
import type { Problem } from "../problems";
import type { Located } from "../salvage";
import type { ExpectLine } from "../schema/expect";
import type { Path } from "../source";
import { problem } from "./check";

/** What a value of a key of some type must be: a test, and what to write. */
const FORMS: Readonly<Record<string, readonly [test: (value: string) => boolean, remedy: string]>> = {
  Bool: [(value) => /^(true|false)$/i.test(value), "Write true or false"],
  Numeric: [(value) => value.trim() !== "" && !Number.isNaN(Number(value)), "Write a number"],
  IPAddress: [(value) => isIP(value) !== 0, "Write the address that the request comes from, such as 203.0.113.7"],
  ARN: [(value) => value.startsWith("arn:"), "Write a whole ARN"],
};
const SERVICE = /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/;

/** A value that no request has makes a line hold whatever the policies say. */
export function valueProblems(file: Located<unknown>, path: Path, line: ExpectLine): Problem[] {
  return Object.entries(line.with ?? {}).flatMap(([key, value]) =>
    value === null
      ? []
      : [value].flat().flatMap((one) => {
          const remedy = faultOf(key, String(one));
          return remedy === undefined
            ? []
            : [problem(file, [...path, key], `"${String(one)}" is no value that a request has for ${key}\n${remedy}`)];
        }),
  );
}

function faultOf(key: string, value: string): string | undefined {
  if (hasWildcard(value)) return "Write an example: values of a request are taken as they are, without wildcards";
  if (key.toLowerCase() === "iam:passedtoservice" && !SERVICE.test(value)) {
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
