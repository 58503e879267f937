import { Argument } from "commander";
import { CALLS } from "../../common/calls";
import type { Declaration } from "../command/command";
import { unlessUnreadable } from "../command/unreadable";
import { pipelineCommand, type Tool, TOOL_NAMES } from "./run";

export const pipeline: Declaration = (command, around, ends) => {
  command
    .description("Prints the configuration of a tool that runs Terraform in an exported folder.")
    .addArgument(new Argument("<tool>", "for which").choices(TOOL_NAMES))
    .requiredOption("--folder <folder>", "the folder that export has written, in a git repository")
    .addHelpText("after", HELP)
    .action((tool: Tool, { folder }: { readonly folder: string }) => {
      ends(unlessUnreadable(() => pipelineCommand(tool, folder, around), 1, around));
    });
};

const HELP = `
  ${CALLS.command("pipeline")} atlantis --folder deploy > atlantis.yaml

What is printed is the file${CALLS.jsonAlone}.

Exit status: 0; 1 where something cannot be read; 2 for wrong arguments.`;
