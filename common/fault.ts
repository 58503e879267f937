/** What is wrong, and what to write instead: wherever it is told. */
export interface Fault {
  /** What is wrong, in one sentence without a full stop. */
  readonly message: string;
  /** What to write instead, in one sentence without a full stop. */
  readonly remedy: string;
}

/** A place in an input file. Lines and columns count from 1. */
export interface Place {
  /** Relative to the organization's folder, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
