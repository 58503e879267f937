import { relative, resolve, sep } from "node:path";

/** The file in an output that says which organization it was made from. */
export const MADE_FROM = "organization.json";

/** The organization that an output was made from. */
export interface MadeFrom {
  /** Its name. */
  readonly organization: string;
  /** The folder of its organization.yaml, relative to the output, with forward slashes. */
  readonly folder: string;
}

/** The content of that file. */
export function madeFromText(organization: string, folder: string, outdir: string): string {
  const path = relative(resolve(outdir), resolve(folder)).split(sep).join("/");
  const madeFrom: MadeFrom = { organization, folder: path === "" ? "." : path };
  return JSON.stringify(madeFrom, null, 2);
}
