import { isAbsolute, relative } from "node:path";

/** Output that could not be written. Each fault names its target and says why; the state is that of the whole output. */
export class WriteError extends Error {
  override readonly name = "WriteError";

  /**
   * @param state what the output holds now, and what to do
   * @param isWhole whether the output is as it was before, so that nothing that was set aside is needed any more
   */
  constructor(
    readonly faults: readonly string[],
    readonly state: string,
    readonly isWhole = true,
  ) {
    super(`${faults.join("\n")}\n    ${state}`);
  }
}

/** A path as one would write it: relative to the folder that one works in, where it is below. */
export function shownPath(path: string): string {
  const short = relative("", path);
  return short === "" || short.startsWith("..") || isAbsolute(short) ? path : short;
}

/** What is said of an output of which nothing was written. */
export const asBefore = (output: string): string => `Nothing was written: ${shownPath(output)} is as it was before`;
