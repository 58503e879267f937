import type { Declaration } from "../command/command";
import { DAY_OPTION, JSON_OPTION, repeated } from "../command/options";
import { unlessUnreadable } from "../command/unreadable";
import { lintCommand, type LintOptions } from "./run";

export const lint: Declaration = (command, around, ends) => {
  command
    .description("Judges every policy, and every role, group and user by all its policies together.")
    .argument("[folder]", "an output folder of CDKTF (default: the one that synthesis writes)")
    .option(...DAY_OPTION)
    .option(...JSON_OPTION)
    .option("--plan <file>", "judge the output of terraform show -json; may be repeated", repeated)
    .option("--suggestions", "also tell what could be written better and would mean the same")
    .addHelpText("after", HELP)
    .action((folder: string | undefined, options: LintOptions) => {
      ends(unlessUnreadable(() => lintCommand(folder, options, around), 1, around));
    });
};

const HELP = `
A plan is called as its file is: dev-fraud.json is judged with the acceptances of the stack dev-fraud.
Exit status: 0 without errors, also with warnings; 1 with errors, or where something cannot be read; 2 for wrong
arguments.`;
