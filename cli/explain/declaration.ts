import { CALLS } from "../../common/calls";
import type { Declaration } from "../command/command";
import { withSources } from "../command/options";
import { unlessUnreadable } from "../command/unreadable";
import { explainCommand, type ExplainOptions } from "./run";

export const explain: Declaration = (command, around, ends) => {
  withSources(command)
    .description("Says why AWS denied something, and which line of a team file to change.")
    .argument(
      "[error]",
      "the error as AWS, boto3, the console or CloudTrail shows it; - reads it from the standard input",
    )
    .option("--file <file>", "a file with the error")
    .addHelpText("after", HELP)
    .action((text: string | undefined, options: ExplainOptions) => {
      ends(unlessUnreadable(() => explainCommand(text, options, around), 2, around));
    });
};

const HELP = `
  ${CALLS.command("explain")} "An error occurred (AccessDenied) when calling the PutObject operation: User: ..."
  ${CALLS.command("explain")} --file event.json
  pbpaste | ${CALLS.command("explain")} -

Exit status: 0 where it could be explained; 1 where not; 2 where the text is no such error.`;
