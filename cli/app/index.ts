import type { Extension } from "../../stacks";
import { mendable } from "../command/faults";
import { mayEndEarly } from "../output/streams";
import { forTerminal } from "../output/terminal";
import { synthesis } from "./run";

export type { Organization } from "../../organization";
export type { Extension } from "../../stacks";

/**
 * The app that `cdktf.json` names: reads the organization, builds its stacks, proves them, writes their Terraform, and
 * prints what was made, or every problem. Where something is wrong nothing is written, and the process ends with status 1.
 *
 * The organization's folder is `SAGEMAKER_ACCESS_ORGANIZATION`, or `organization` under `context` in `cdktf.json`, or the
 * folder that one works in.
 *
 * @param extend adds stacks or aspects of one's own
 */
export function runApp(extend?: Extension): void {
  mayEndEarly(process.stdout, "the summary");
  const out = (text: string): boolean => process.stdout.write(forTerminal(text));
  const error = (text: string): boolean => process.stderr.write(forTerminal(text));
  try {
    process.exitCode = synthesis({ out, error }, extend);
  } catch (fault) {
    // What a person can mend is told in a sentence: a full disk, a folder without permission, a broken cdktf.json.
    const text = mendable(fault);
    if (text === undefined) throw fault;
    error(text);
    process.exitCode = 1;
  }
}
