/** A place in an input file. Lines and columns count from 1. */
export interface Place {
  /** Relative to the organization's folder, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
