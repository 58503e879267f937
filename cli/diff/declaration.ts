import type { Declaration } from "../command/command";
import { DAY_OPTION, JSON_OPTION } from "../command/options";
import { unlessUnreadable } from "../command/unreadable";
import { diffCommand, type DiffOptions } from "./run";

export const diff: Declaration = (command, around, ends) => {
  command
    .description("Says which access roles, groups and users gain and lose between two states.")
    .argument("<before>", "an output folder of CDKTF, or a file with the output of terraform show -json")
    .argument("[after]", "the same (default: what the plan that is named makes of what is there)")
    .option(...DAY_OPTION)
    .option(...JSON_OPTION)
    .addHelpText("after", HELP)
    .action((before: string, after: string | undefined, options: DiffOptions) => {
      ends(unlessUnreadable(() => diffCommand(before, after, options, around), 1, around));
    });
};

const HELP = `
Policies are compared by what they mean: names, order and addresses in Terraform make no difference. What cannot be told
to be the same counts as gained.
Exit status: 0 where no access was gained, also where some was lost; 3 where some was gained; 1 where something cannot
be read; 2 for wrong arguments.`;
