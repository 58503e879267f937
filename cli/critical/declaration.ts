import type { Declaration } from "../command/command";
import { withSources } from "../command/options";
import { unlessUnreadable } from "../command/unreadable";
import { criticalCommand, type CriticalOptions } from "./run";

export const critical: Declaration = (command, around, ends) => {
  withSources(command)
    .description("Lists who reaches each critical resource that organization.yaml names, and by which way.")
    .addHelpText("after", HELP)
    .action((options: CriticalOptions) => {
      ends(unlessUnreadable(() => criticalCommand(options, around), 2, around));
    });
};

const HELP = `
Roles, groups and users, each by itself or as somebody whom it can act as. Doubt counts as reach, and is told as such.

Exit status: 0; 2 where nothing is critical, or something cannot be read.`;
