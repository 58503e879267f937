/**
 * What can tell that a mutation is wrong: `contracts`, the synthesis of the example organization, which must refuse it;
 * or the tests in files whose path contains this one.
 */
export type Catcher = "contracts" | `__tests__/${string}`;

/** A mistake made on purpose, of those that a tired person or a careless merge makes, to see that something tells. */
export interface Mutant {
  /** What goes wrong, in words. */
  readonly name: string;
  /** The file with the mistake, from the project's folder. */
  readonly file: string;
  /** What stands there without the mistake. It occurs exactly once in the file. */
  readonly find: string;
  /** What stands there instead. It runs; its types need not fit. */
  readonly replace: string;
  /** Of which at least one must fail, the most likely one first. */
  readonly caughtBy: readonly Catcher[];
}
