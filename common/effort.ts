/**
 * What it takes to hold patterns against one another, counted in characters that are compared: the same on any machine.
 * Hostile ones take more by their square than their file is long.
 */

/** Thrown where more would have to be compared than is allowed. */
export class EffortError extends Error {}

/** How much more may be compared. Whoever sets no limit has none. */
let left = Number.POSITIVE_INFINITY;

/** @throws {EffortError} beyond the limit, if one is set */
export function spend(characters: number): void {
  left -= characters;
  if (left < 0) throw new EffortError("too much to compare");
}

/**
 * What a function returns, if it compares no more than so many characters.
 *
 * @throws {EffortError} where it would
 */
export function withinEffort<T>(limit: number, run: () => T): T {
  const before = left;
  left = limit;
  try {
    return run();
  } finally {
    left = before;
  }
}
