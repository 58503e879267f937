import { CALLS } from "../../common/calls";
import type { Command } from "commander";

/** For commands with output for programs. */
export const JSON_OPTION = ["--json", `print JSON${CALLS.jsonAlone}`] as const;

/** An option that may come again: all its values. */
export const repeated = (value: string, previous: readonly string[] = []): readonly string[] => [...previous, value];

/** The day for which members, declarations and what else ends is judged. */
export const DAY_OPTION = ["--day <day>", "as of which day (default: SAGEMAKER_ACCESS_DAY, or today in UTC)"] as const;

/** The options that say which stacks are asked about, and as of which day. */
export const withSources = (command: Command): Command =>
  command
    .option("--folder <folder>", "an output folder of CDKTF (default: the one that synthesis writes)")
    .option("--plan <file>", "read the output of terraform show -json; may be repeated", repeated)
    .option(...DAY_OPTION)
    .option(...JSON_OPTION);

/** The options that say which condition keys a request has. */
export const withContext = (command: Command): Command =>
  command
    .option("--with <key=value>", "a condition key of the request; may be repeated, for another value too", repeated)
    .option("--without <key>", "a condition key that the request does not have; may be repeated", repeated);
