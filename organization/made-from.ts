import { createHash } from "node:crypto";
import { relative, resolve, sep } from "node:path";

/** The file in an output that says which organization it was made from. */
export const MADE_FROM = "organization.json";

/** The organization that an output was made from. */
export interface MadeFrom {
  /** Its name. */
  readonly organization: string;
  /** The folder of its organization.yaml, relative to the output, with forward slashes. */
  readonly folder: string;
  /**
   * A digest of what its files say.
   *
   * @default - unknown: the output is of an earlier version
   */
  readonly says?: string;
  /**
   * The day as of which it was made, `YYYY-MM-DD`.
   *
   * @default - unknown: the output is of an earlier version
   */
  readonly day?: string;
}

/** Of what files say, whatever their comments and how they are set out: the values in each, by its name. */
export const digestOf = (files: readonly (readonly [name: string, values: unknown])[]): string =>
  createHash("sha256").update(JSON.stringify(files)).digest("hex");

/** The content of that file; `folder` is as one that works here names it. */
export function madeFromText({ organization, folder, ...rest }: MadeFrom, outdir: string): string {
  const path = relative(resolve(outdir), resolve(folder)).split(sep).join("/");
  const madeFrom: MadeFrom = { organization, folder: path === "" ? "." : path, ...rest };
  return JSON.stringify(madeFrom, null, 2);
}
