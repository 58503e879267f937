import { UnreadableError } from "../../access";
import { MissingPackagesError } from "../../common/installed";
import { isSystemError, reasonOf } from "../../common/writing/system-error";
import { shownPath, WriteError } from "../../common/writing/write-error";
import { visible } from "../../common/shown-text";

/** What is wrong with the input, for a person: each fault with its remedy below. */
export const faultText = ({ faults }: UnreadableError): string =>
  `${faults.map((fault) => fault.split("\n").map(visible).join("\n    ")).join("\n")}\n`;

/**
 * What a person can mend, in sentences: input that cannot be read, output that cannot be written,
 * packages that are not installed.
 *
 * @returns undefined for a fault of the program
 */
export function mendable(error: unknown): string | undefined {
  if (error instanceof UnreadableError) return faultText(error);
  if (error instanceof WriteError || error instanceof MissingPackagesError) return `${error.message}\n`;
  if (!isSystemError(error)) return undefined;
  const what = error.path === undefined ? "the output" : shownPath(error.path);
  return `${visible(what)} cannot be read or written: ${reasonOf(error)}\n`;
}
