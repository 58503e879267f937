import type { Declaration } from "../command/command";
import { configuration } from "../input/configuration";
import { recoverCommand } from "./run";

interface Options {
  readonly outdir?: string;
  readonly unlock?: string;
  readonly autoApprove?: boolean;
}

export const recover: Declaration = (command, around, ends) => {
  command
    .description(
      "After a deploy that was killed: imports into a stack's state what AWS has and the state does not know. " +
        "Changes nothing in AWS.",
    )
    .argument("<stack>", "the stack, such as dev-fraud-detection; synthesised as it was deployed")
    .option("--outdir <folder>", "an output folder of CDKTF (default: the one that synthesis writes)")
    .option("--unlock <id>", "first remove the lock with this id, which a killed deploy has left")
    .option("--auto-approve", "import without asking")
    .action((stack: string, { outdir = configuration().outdir, unlock, autoApprove }: Options) => {
      ends(recoverCommand({ stack, outdir, unlock, autoApprove }, around));
    });
};
