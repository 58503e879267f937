import { Option } from "commander";
import { CALLS } from "../../common/calls";
import type { Declaration } from "../command/command";
import { JSON_OPTION } from "../command/options";
import { unlessUnreadable } from "../command/unreadable";
import { ownersCommand, type OwnersOptions } from "./run";

export const owners: Declaration = (command, around, ends) => {
  command
    .description(
      "Prints the policies that owners of resources in other accounts must add, or writes a file for each owner.",
    )
    .argument("[owner]", "an account, by its id or name, or what it owns: a bucket, key, table, … by its ARN or name")
    .option(...JSON_OPTION)
    .addOption(new Option("--write <folder>", "write a file for each owner, <account id>.json").conflicts("json"))
    .addHelpText("after", HELP)
    .action((owner: string | undefined, options: OwnersOptions) => {
      ends(unlessUnreadable(() => ownersCommand(owner, options, around), 1, around));
    });
};

const HELP = `
Whoever owns a bucket, key, table, secret or repository of another account must let the roles in on their side. AWS takes
their statements once the roles are deployed, and not before.

  ${CALLS.command("owners")}
  ${CALLS.command("owners")} acme-transactions
  ${CALLS.command("owners")} --write for-owners

Files are written all or none, and only over such as the command has written itself.
Exit status: 0; 1 where something cannot be read or written; 2 for wrong arguments.`;
