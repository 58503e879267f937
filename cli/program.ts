import { Command, CommanderError } from "commander";
import { CALLS } from "../common/calls";
import { visible } from "../common/shown-text";
import type { Status, Surroundings } from "./command/command";
import { mendable } from "./command/faults";
import { COMMANDS } from "./commands";
import { forTerminal } from "./output/terminal";

/** Wrong arguments. Findings end with 1, so that a pipeline can tell the two apart. */
const USAGE = 2;

/** What ends with 2 for another reason: `changed` does so where something has changed, as `terraform plan` does. */
const usageOf = ([name]: readonly string[]): number => (name === "changed" ? 1 : USAGE);

/**
 * Runs one of the commands.
 *
 * @param args the arguments behind the program's name
 * @returns the exit status: 0, 1 where something is wrong with the policies or the input, 2 for wrong arguments, 3 where
 *   access was gained; at once where the command only reads
 */
export function runProgram(args: readonly string[], surroundings: Surroundings): Status {
  const around: Surroundings = {
    ...surroundings,
    out: (text) => {
      surroundings.out(forTerminal(text));
    },
    error: (text) => {
      surroundings.error(forTerminal(text));
    },
  };
  let status = 0 as Status;
  const program = new Command(CALLS.program)
    .description(
      "Makes the Terraform of SageMaker access, proves it, answers questions about it or about a plan, and deploys it.",
    )
    .configureOutput({ writeOut: around.out, writeErr: around.error })
    .showHelpAfterError(`    See what there is: ${CALLS.program} --help`)
    .exitOverride();
  for (const [name, declare] of Object.entries(COMMANDS)) {
    const command = program
      .command(name)
      .showHelpAfterError(`    See how it is called: ${CALLS.program} ${name} --help`);
    declare(command, around, (ends) => {
      status = ends;
    });
  }
  const hidden = args.find((arg, index) => /\p{Cc}/u.test(arg) && !isPasted(args, index));
  if (hidden !== undefined) {
    around.error(
      `error: the argument "${visible(hidden)}" has a line break or another control character\n    Write it without\n`,
    );
    return usageOf(args);
  }
  const empty = args.findIndex((arg, index) => /^(--[\w-]+=)?$/.test(arg) && !isPasted(args, index));
  if (empty >= 0) {
    const named = [args[empty], args[empty - 1]].find((arg) => arg?.startsWith("--"));
    around.error(
      `error: ${named === undefined ? "an argument" : `the value of ${named.replace(/=$/, "")}`} is empty\n    Write it; a variable may have none\n`,
    );
    return usageOf(args);
  }
  try {
    program.parse(args, { from: "user" });
    return typeof status === "number" ? status : status.catch((error: unknown) => failed(error, around));
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usageOf(args);
    return failed(error, around);
  }
}

/** The text of an error, which may have lines: all other arguments are names, and are told in lines of their own. */
const isPasted = (args: readonly string[], index: number): boolean =>
  args[0] === "explain" && index > 0 && [args[index - 1], args[index]].every((arg) => arg?.startsWith("--") === false);

/** A fault of the program itself goes on; all others are told. */
function failed(error: unknown, around: Surroundings): number {
  const text = mendable(error);
  if (text === undefined) throw error;
  around.error(text);
  return 1;
}
