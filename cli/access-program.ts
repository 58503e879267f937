import { Command, CommanderError } from "commander";
import { UnreadableError } from "../access";
import { addAnswerCommands } from "./answer-commands";
import { diffCommand, type DiffOptions } from "./diff-command";
import { faultText } from "./fault-text";
import { lintCommand, type LintOptions, type Surroundings } from "./lint-command";
import { JSON_OPTION, repeated } from "./options";

/** Wrong arguments. Findings end with 1, so that a pipeline can tell the two apart. */
const USAGE = 2;

/**
 * Runs one of the commands that answer questions about the access that Terraform will give.
 *
 * @param args the arguments behind the program's name
 * @returns the exit status: 0, 1 where something is wrong with the policies or the input, 2 for wrong arguments, 3 where
 *   access was gained
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
    .option(...JSON_OPTION)
    .option("--plan <file>", "judge the output of terraform show -json; may be repeated", repeated)
    .addHelpText("after", HELP)
    .action((folder: string | undefined, options: LintOptions) => {
      status = lintCommand(folder, options, around);
    });
  program
    .command("diff")
    .description("Says which access roles, groups and users gain and lose between two states.")
    .argument("<before>", "an output folder of CDKTF, or a file with the output of terraform show -json")
    .argument("[after]", "the same (default: what the plan that is named makes of what is there)")
    .option(...JSON_OPTION)
    .addHelpText("after", DIFF_HELP)
    .action((before: string, after: string | undefined, options: DiffOptions) => {
      status = diffCommand(before, after, options, around);
    });
  addAnswerCommands(program, around, (ends) => {
    status = ends;
  });
  try {
    program.parse(args, { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
    if (!(error instanceof UnreadableError)) throw error;
    around.error(faultText(error));
    return 1;
  }
}

const HELP = `
A plan is called as its file is: dev-fraud.json is judged with the acceptances of the stack dev-fraud.
Exit status: 0 without errors, also with warnings; 1 with errors, or where something cannot be read; 2 for wrong
arguments.`;

const DIFF_HELP = `
Policies are compared by what they mean: names, order and addresses in Terraform make no difference. What cannot be told
to be the same counts as gained.
Exit status: 0 where no access was gained, also where some was lost; 3 where some was gained; 1 where something cannot
be read; 2 for wrong arguments.`;
