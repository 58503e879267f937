import { CALLS } from "../../common/calls";
import type { Declaration } from "../command/command";
import { withContext, withSources } from "../command/options";
import { unlessUnreadable } from "../command/unreadable";
import { whoCanCommand, type WhoCanOptions } from "./run";

export const whoCan: Declaration = (command, around, ends) => {
  withSources(withContext(command))
    .description(
      "Says which roles, groups and users can do something, by themselves or as a role that they can act as.",
    )
    .argument("<action>", "an action such as s3:GetObject, or a pattern of actions")
    .argument("<resource>", 'an ARN, a pattern of ARNs, or "*"')
    .addHelpText("after", HELP)
    .action((action: string, resource: string, options: WhoCanOptions) => {
      ends(unlessUnreadable(() => whoCanCommand(action, resource, options, around), 2, around));
    });
};

const HELP = `
  ${CALLS.command("who-can")} s3:DeleteObject "arn:aws:s3:::acme-fraud-models-dev/*"

Exit status: 0 where somebody can, also where only under conditions; 1 where nobody can; 2 where the question cannot be
answered.`;
