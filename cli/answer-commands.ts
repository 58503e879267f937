import type { Command } from "commander";
import { UnreadableError } from "../access";
import { canCommand, type CanOptions } from "./can-command";
import { criticalCommand, type CriticalOptions } from "./critical-command";
import { explainCommand, type ExplainOptions } from "./explain-command";
import { faultText } from "./fault-text";
import type { Surroundings } from "./lint-command";
import { JSON_OPTION, repeated } from "./options";
import { whoCanCommand, type WhoCanOptions } from "./who-can-command";

/** A question that cannot be answered: 1 is the answer no. */
const NO_QUESTION = 2;

/**
 * Adds the commands that say who can do what, and why not.
 *
 * @param ends takes the exit status
 */
export function addAnswerCommands(program: Command, around: Surroundings, ends: (status: number) => void): void {
  const answer = (run: () => number): void => {
    try {
      ends(run());
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      around.error(faultText(error));
      ends(NO_QUESTION);
    }
  };
  withSources(withContext(program.command("can")))
    .description("Says whether a role, group or user can do something, by itself or as a role that it can act as.")
    .argument("<principal>", "its name in IAM or its ARN; with --stack also as the team file calls it, or execution")
    .argument("<action>", "an action such as s3:GetObject, or a pattern of actions")
    .argument("<resource>", 'an ARN, a pattern of ARNs, or "*"')
    .option("--stack <name>", "the stack that the principal is in")
    .addHelpText("after", CAN_HELP)
    .action((principal: string, action: string, resource: string, options: CanOptions) => {
      answer(() => canCommand(principal, action, resource, options, around));
    });
  withSources(withContext(program.command("who-can")))
    .description(
      "Says which roles, groups and users can do something, by themselves or as a role that they can act as.",
    )
    .argument("<action>", "an action such as s3:GetObject, or a pattern of actions")
    .argument("<resource>", 'an ARN, a pattern of ARNs, or "*"')
    .addHelpText("after", WHO_CAN_HELP)
    .action((action: string, resource: string, options: WhoCanOptions) => {
      answer(() => whoCanCommand(action, resource, options, around));
    });
  withSources(program.command("critical"))
    .description("Lists who reaches each critical resource that organization.yaml names, and by which way.")
    .addHelpText("after", CRITICAL_HELP)
    .action((options: CriticalOptions) => {
      answer(() => criticalCommand(options, around));
    });
  withSources(program.command("explain"))
    .description("Says why AWS denied something, and which line of a team file to change.")
    .argument(
      "[error]",
      "the error as AWS, boto3, the console or CloudTrail shows it; - reads it from the standard input",
    )
    .option("--file <file>", "a file with the error")
    .addHelpText("after", EXPLAIN_HELP)
    .action((text: string | undefined, options: ExplainOptions) => {
      answer(() => explainCommand(text, options, around));
    });
}

const withSources = (command: Command): Command =>
  command
    .option("--folder <folder>", "an output folder of CDKTF (default: the one that synthesis writes)")
    .option("--plan <file>", "read the output of terraform show -json; may be repeated", repeated)
    .option(...JSON_OPTION);

const withContext = (command: Command): Command =>
  command
    .option("--with <key=value>", "a condition key of the request; may be repeated, for another value too", repeated)
    .option("--without <key>", "a condition key that the request does not have; may be repeated", repeated);

const CAN_HELP = `
On a pattern, can means all of it. A condition key that is not told may have any value. Of what the call itself may name,
such as sagemaker:FileSystemId, what is not told is taken as not named where that is enough, and the answer says so:
"unless".

  npm run access -- can fraud-detection-ML_Engineers s3:GetObject "arn:aws:s3:::acme-fraud-models-dev/*" \\
    --stack dev-fraud-detection
  npm run access -- can execution "s3:*Object" "arn:aws:s3:::acme-transactions-sample/card/*" --stack dev-fraud-detection

Exit status: 0 allowed; 1 denied, or allowed only under conditions; 2 where the question cannot be answered.`;

const WHO_CAN_HELP = `
  npm run access -- who-can s3:DeleteObject "arn:aws:s3:::acme-fraud-models-dev/*"

Exit status: 0 where somebody can, also where only under conditions; 1 where nobody can; 2 where the question cannot be
answered.`;

const CRITICAL_HELP = `
Roles, groups and users, each by itself or as somebody whom it can act as. Doubt counts as reach, and is told as such.

Exit status: 0; 2 where nothing is critical, or something cannot be read.`;

const EXPLAIN_HELP = `
  npm run access -- explain "An error occurred (AccessDenied) when calling the PutObject operation: User: ..."
  npm run access -- explain --file event.json
  pbpaste | npm run access -- explain -

Exit status: 0 where it could be explained; 1 where not; 2 where the text is no such error.`;
