import { Option } from "commander";
import type { Declaration } from "../command/command";
import { repeated } from "../command/options";
import type { ExportOptions } from "./options";

export const exportTerraform: Declaration = (command, around, ends) => {
  command
    .description("Writes the Terraform of all stacks into a folder that is committed, for tools that read it there.")
    .requiredOption("--to <folder>", "the folder to write")
    .option("--folder <folder>", "an output folder (default: the one that synthesis writes)")
    .option("--layout <layout>", "where each stack goes, such as {account}/{team} (default: as last time, or {stack})")
    .addOption(
      new Option("--lock <platform>", "make lock files for a platform, such as linux_amd64; may be repeated")
        .argParser(repeated)
        .conflicts("check"),
    )
    .addOption(
      new Option("--forget <stack>", "remove the folder of a stack that has left; may be repeated")
        .argParser(repeated)
        .conflicts("check"),
    )
    .option("--check", "write nothing, and say what is not as it would be written")
    .addHelpText("after", HELP)
    .action((options: ExportOptions) => {
      // What synthesises is loaded by those who do.
      ends(import("./run.js").then(({ exportCommand }) => exportCommand(options, around)));
    });
};

const HELP = `
In a layout, {stack}, {account}, {id}, {region} and {team} stand for what stacks.json has of a stack; what is no team's
is called account, state or identity-center there. What was exported before and is no more is written as its backend and
provider, so that the next apply destroys what it had.
Exit status: 0; 1 where something cannot be read or written, or with --check, where the folder is not as it would be
written; 2 for wrong arguments.`;
