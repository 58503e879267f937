import { CALLS } from "../../common/calls";
import type { Declaration } from "../command/command";
import { repeated } from "../command/options";
import type { Told } from "./options";

export const init: Declaration = (command, around, ends) => {
  command
    .description(
      "Makes the files of a new repository in the folder that one works in, installs what they need, and synthesises. " +
        "In a terminal it asks for what is not told. Overwrites nothing.",
    )
    .option("--organization <name>", "the organization's name")
    .option(
      "--account <name=id>",
      "an account; may be repeated; of an exported organization, the name is enough",
      repeated,
    )
    .option("--region <region>", "the region of the accounts and of the state")
    .option(
      "--deploy-role <name>",
      "the role that Terraform assumes in each account (default: the caller's own rights)",
    )
    .option("--state <kind>", "local, s3=<bucket> or cloud=<organization of HCP Terraform> (default: local)")
    .option("--state-account <id>", "the account in which bootstrap makes the bucket (default: the bucket is there)")
    .option("--people <kind>", "users, saml=<provider> or identityCenter=<account> (default: users)")
    .option("--team <name>", "the first team")
    .option("--no-install", "leave out npm install")
    .addHelpText("after", HELP)
    .action((options: Told & { readonly install: boolean }) => {
      // CDKTF is loaded by it.
      ends(import("./run.js").then(({ initCommand }) => initCommand(options, around)));
    });
};

const HELP = `
  ${CALLS.command("init")} --organization acme --account dev=111111111111 --region eu-west-1 --team vision
  aws organizations list-accounts > organizations/list-accounts.json   # then accounts by their names, or all of them
  ${CALLS.command("init")} --organization acme --account ml-dev --account identity --people identityCenter=identity \\
    --deploy-role terraform-deploy --state s3=acme-terraform-state --state-account 999999999999 --region eu-west-1 --team vision

Exit status: 0; 1 where something is there already, or cannot be installed or synthesised; 2 for wrong arguments.`;
