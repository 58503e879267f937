import { Command, CommanderError } from "commander";
import { configuration } from "../configuration";
import { bootstrap, type Dialogue } from "./bootstrap";
import { BootstrapError } from "./terraform";

/** Wrong arguments. */
const USAGE = 2;

/** Beside cdktf.out, and like it no part of the repository. */
const WORK_FOLDER = ".bootstrap";

/**
 * @param args the arguments behind the program's name
 * @returns the exit status: 0, 1 where the bucket was not made, 2 for wrong arguments
 */
export async function runBootstrap(
  args: readonly string[],
  dialogue: Dialogue & { readonly error: (line: string) => void },
): Promise<number> {
  const program = new Command("npm run bootstrap --")
    .description(
      "Makes the bucket of Terraform's state, with its key and a role for each account, as organization.yaml " +
        "describes it under state.s3.create. May be started again at any time.",
    )
    .option("--auto-approve", "apply without asking")
    .configureOutput({ writeOut: dialogue.out, writeErr: dialogue.error })
    .exitOverride()
    .action(async ({ autoApprove = false }: { autoApprove?: boolean }) => {
      const { folder } = configuration();
      const request = { organization: folder, workFolder: WORK_FOLDER, autoApprove, environment: process.env };
      await bootstrap(request, dialogue);
    });
  try {
    await program.parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
    if (!(error instanceof BootstrapError)) throw error;
    dialogue.error(error.message);
    return 1;
  }
}
