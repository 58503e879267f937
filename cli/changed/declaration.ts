import { Option } from "commander";
import type { Declaration } from "../command/command";
import { unlessUnreadable } from "../command/unreadable";
import { type ChangedOptions, FORMATS } from "./options";

export const changed: Declaration = (command, around, ends) => {
  command
    .description("Says which stacks have another Terraform than before, in order, and what each opens and closes.")
    .requiredOption("--base <folder or commit>", "what was before: an output, or a branch, tag or commit of git")
    .option("--folder <folder>", "what is after: an output folder (default: the one that synthesis writes)")
    .option("--day <day>", "as of which day a commit is synthesised (default: that of what is after)")
    .addOption(new Option("--format <format>", "how it is written").choices(FORMATS).default("table"))
    .addHelpText("after", HELP)
    .action((options: ChangedOptions) => {
      // What synthesises is loaded by those who do.
      const run = import("./run.js");
      ends(run.then(({ changedCommand }) => unlessUnreadable(() => changedCommand(options, around), 1, around)));
    });
};

const HELP = `
Of a commit that holds the folder which is compared, that is read; of another one, its organization is synthesised by
this version of the program, without proof, in a temporary folder. What is checked out stays as it is.
Exit status: 0 where no stack has changed; 2 where some have; 3 where somebody gained access besides; 1 where something
cannot be read, or for wrong arguments.`;
