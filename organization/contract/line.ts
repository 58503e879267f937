import { listOf } from "../../common/lists";
import type { ContextValues } from "../../evaluation";
import type { Path } from "../reading/source";
import { sampleArn } from "../schema/contract-resources";
import type { ExpectLine, OnEntry } from "../schema/expect";

/** The verb of a line. */
export const verbOf = ({ can }: ExpectLine): "can" | "cannot" => (can === undefined ? "cannot" : "can");

/** The actions of a line, as they are written. */
export const actionsOf = ({ can, cannot }: ExpectLine): string | readonly string[] => can ?? cannot ?? [];

/** The condition keys of the request, as texts. */
export const contextOf = (line: ExpectLine): ContextValues =>
  Object.fromEntries(
    Object.entries(line.with ?? {}).map(([key, value]) => [
      key,
      value === null || Array.isArray(value) ? value : String(value),
    ]),
  );

/** Whether the line holds in the account. */
export const holdsIn = ({ accounts }: ExpectLine, account: string): boolean => accounts?.includes(account) ?? true;

/** A value of a line, and where it stands in the file. */
export interface Entry<T> {
  readonly value: T;
  readonly path: Path;
}

/** Like {@link listOf}, with the place of each. */
export function entriesOf<T>(value: T | readonly T[], path: Path): readonly Entry<T>[] {
  return listOf(value).map((one, index) => ({ value: one, path: Array.isArray(value) ? [...path, index] : path }));
}

/** An ARN that stands for what a line is about, a sample where the line names a type; or `*`. */
export function arnFor(on: OnEntry): string {
  if (typeof on !== "string") return sampleArn(on.resource);
  return on === "*" || on.startsWith("arn:") ? on : sampleArn("execution-role");
}
