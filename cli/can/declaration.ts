import { CALLS } from "../../common/calls";
import type { Declaration } from "../command/command";
import { withContext, withSources } from "../command/options";
import { unlessUnreadable } from "../command/unreadable";
import { canCommand, type CanOptions } from "./run";

export const can: Declaration = (command, around, ends) => {
  withSources(withContext(command))
    .description("Says whether a role, group or user can do something, by itself or as a role that it can act as.")
    .argument(
      "<principal>",
      "its name in IAM or its ARN; of IAM Identity Center, a user or group of the directory or a permission set, by name; " +
        "with --stack also as the team file calls it, or execution",
    )
    .argument("<action>", "an action such as s3:GetObject, or a pattern of actions")
    .argument("<resource>", 'an ARN, a pattern of ARNs, or "*"')
    .option("--stack <name>", "the stack that the principal is in")
    .addHelpText("after", HELP)
    .action((principal: string, action: string, resource: string, options: CanOptions) => {
      ends(unlessUnreadable(() => canCommand(principal, action, resource, options, around), 2, around));
    });
};

const HELP = `
On a pattern, can means all of it. A condition key that is not told may have any value. Of what the call itself may name,
such as sagemaker:FileSystemId, what is not told is taken as not named where that is enough, and the answer says so:
"but denied where".

  ${CALLS.command("can")} fraud-detection-ML_Engineers s3:GetObject "arn:aws:s3:::acme-fraud-models-dev/*" \\
    --stack dev-fraud-detection
  ${CALLS.command("can")} execution "s3:*Object" "arn:aws:s3:::acme-transactions-sample/card/*" --stack dev-fraud-detection

Exit status: 0 allowed; 1 denied, or allowed only under conditions; 2 where the question cannot be answered.`;
