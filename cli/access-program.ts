import { Command, CommanderError } from "commander";
import { UnreadableError } from "../access";
import { visible } from "../organization/shown-text";
import { lintCommand, type LintOptions, type Surroundings } from "./lint-command";

/** Wrong arguments. Findings end with 1, so that a pipeline can tell the two apart. */
const USAGE = 2;

/**
 * Runs one of the commands that answer questions about the access that Terraform will give.
 *
 * @param args the arguments behind the program's name
 * @returns the exit status: 0, 1 where something is wrong with the policies or the input, 2 for wrong arguments
 */
export function runAccess(args: readonly string[], around: Surroundings): number {
  let status = 0;
  const program = new Command("npm run access --")
    .description("Answers questions about the access that synthesised Terraform, or a plan, gives.")
    .configureOutput({ writeOut: around.out, writeErr: around.error })
    .exitOverride();
  program
    .command("lint")
    .description("Judges every policy, and every role, group and user by all its policies together.")
    .argument("[folder]", "an output folder of CDKTF (default: the one that synthesis writes)")
    .option("--json", "print JSON; start with npm run -s, so that it stands alone")
    .option("--plan <file>", "judge the output of terraform show -json; may be repeated", collect)
    .addHelpText("after", HELP)
    .action((folder: string | undefined, options: LintOptions) => {
      status = lintCommand(folder, options, around);
    });
  try {
    program.parse(args, { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
    if (!(error instanceof UnreadableError)) throw error;
    const lines = error.faults.map((fault) => fault.split("\n").map(visible).join("\n    "));
    around.error(`${lines.join("\n")}\n`);
    return 1;
  }
}

const collect = (value: string, previous: readonly string[] = []): readonly string[] => [...previous, value];

const HELP = `
A plan is called as its file is: dev-fraud.json is judged with the acceptances of the stack dev-fraud.
Exit status: 0 without errors, also with warnings; 1 with errors, or where something cannot be read; 2 for wrong
arguments.`;
