import type { z } from "zod";
import { PolicyError } from "../language/policy-error";
import type { UnknownKey } from "./fields";

/** What holds for properties that no schema knows. */
export type Unknown =
  /** They are refused: what is not read might be what was to limit something. */
  | "refused"
  /** They are somebody else's, but one that is spelled nearly like a known one is refused. */
  | "ignored";

/**
 * Refuses values that would widen a policy without a word, that AWS would refuse at the apply, or that are missing. All
 * faults are told at once, each with where it is.
 *
 * @param where the path of a construct, or the name of a function
 * @throws {PolicyError}
 */
export function check(where: string, schema: z.ZodType, value: unknown, unknown: Unknown): void {
  const result = schema.safeParse(value);
  if (result.success) return;
  const faults = result.error.issues.flatMap((issue) => told(issue, unknown));
  if (faults.length > 0) throw new PolicyError(faults.map((fault) => `${where}: ${fault}`).join("\n"));
}

/** The same for what a function is called with, by the names of its parameters. */
export function checkCall(name: string, values: Readonly<Record<string, readonly [z.ZodType, unknown]>>): void {
  const faults = Object.entries(values).flatMap(([parameter, [schema, value]]) => {
    const result = schema.safeParse(value);
    if (result.success) return [];
    return result.error.issues.flatMap((issue) => told({ ...issue, path: [parameter, ...issue.path] }, "ignored"));
  });
  if (faults.length > 0) throw new PolicyError(faults.map((fault) => `${name}: ${fault}`).join("\n"));
}

function told(issue: z.core.$ZodIssue, unknown: Unknown): string[] {
  switch (issue.code) {
    case "unrecognized_keys": {
      const keys = JSON.parse(issue.message) as UnknownKey[];
      return keys
        .filter(({ misspelled }) => unknown === "refused" || misspelled)
        .map(({ key, remedy }) => said([...issue.path, key], `there is no such prop\n${remedy}`));
    }
    case "invalid_key":
      return issue.issues.map(({ message }) => said(issue.path, message));
    case "invalid_union":
      // Of several kinds the last is the one that has parts.
      return (issue.errors.at(-1) ?? []).flatMap((inner) =>
        told({ ...inner, path: [...issue.path, ...inner.path] }, unknown),
      );
    default:
      return [said(issue.path, issue.message)];
  }
}

const said = (path: readonly PropertyKey[], message: string): string =>
  path.length === 0 ? message : `${pathOf(path)}: ${message}`;

/** `groups.ML_Engineers.members[0]` */
const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (before, key) =>
      typeof key === "number" ? `${before}[${key}]` : before === "" ? String(key) : `${before}.${String(key)}`,
    "",
  );

/** The function, with a schema for each of its parameters by name, in their order. */
export const checked = <A extends readonly unknown[], R>(
  of: (...values: A) => R,
  parameters: Readonly<Record<string, z.ZodType>>,
): ((...values: A) => R) =>
  Object.defineProperty(
    (...values: A): R => {
      const named = Object.entries(parameters).map(([name, schema], index) => [name, [schema, values[index]]] as const);
      checkCall(of.name, Object.fromEntries(named));
      return of(...values);
    },
    "name",
    { value: of.name },
  );
