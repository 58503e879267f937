import { Command, CommanderError } from "commander";
import { configuration } from "../configuration";
import { type Dialogue, recoverCommand } from "./command";

/** Wrong arguments. */
const USAGE = 2;

interface Options {
  readonly outdir?: string;
  readonly unlock?: string;
  readonly autoApprove?: boolean;
}

/**
 * @param args the arguments behind the program's name
 * @returns the exit status: 0, 1 where the state still lacks something, 2 for wrong arguments
 */
export async function runRecover(args: readonly string[], dialogue: Dialogue): Promise<number> {
  let status = 0;
  const program = new Command("npm run recover --")
    .description(
      "After a deploy that was killed: imports into a stack's state what AWS has and the state does not know. " +
        "Changes nothing in AWS.",
    )
    .argument("<stack>", "the stack, such as dev-fraud-detection; synthesised as it was deployed")
    .option("--outdir <folder>", "an output folder of CDKTF (default: the one that synthesis writes)")
    .option("--unlock <id>", "first remove the lock with this id, which a killed deploy has left")
    .option("--auto-approve", "import without asking")
    .configureOutput({ writeOut: dialogue.out, writeErr: dialogue.error })
    .exitOverride()
    .action(async (stack: string, { outdir = configuration().outdir, unlock, autoApprove }: Options) => {
      status = await recoverCommand({ stack, outdir, unlock, autoApprove }, dialogue);
    });
  try {
    await program.parseAsync(args, { from: "user" });
    return status;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : USAGE;
  }
}
