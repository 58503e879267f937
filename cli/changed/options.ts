/** How the answer is written. */
export const FORMATS = ["table", "json", "github-matrix", "gitlab"] as const;

export interface ChangedOptions {
  /** A folder with a stacks.json, or a branch, tag or commit of git. */
  readonly base: string;
  /** An output folder; by default the one that synthesis writes. */
  readonly folder?: string;
  /** The day, `YYYY-MM-DD`, as of which the files of a commit are synthesised; by default that of the output. */
  readonly day?: string;
  readonly format: (typeof FORMATS)[number];
}
