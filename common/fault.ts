/** What is wrong, and what to write instead: wherever it is told. */
export interface Fault {
  /** What is wrong, in one sentence without a full stop. */
  readonly message: string;
  /** What to write instead, in one sentence without a full stop. */
  readonly remedy: string;
}
