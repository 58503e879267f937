import type { Declaration } from "../command/command";
import { needPackages } from "../command/needed-packages";
import { SANDBOX_PACKAGES } from "./packages";

export const sandbox: Declaration = (command, around, ends) => {
  command
    .description(
      "Deploys the organization with the real cdktf and Terraform to an AWS in the memory of this machine, and waits " +
        "for Ctrl-C, so that one can look at the result. Needs Terraform and Python, and no AWS account.",
    )
    .option("--once", "end after the deploy")
    .action(({ once = false }: { once?: boolean }) => {
      needPackages("sandbox", SANDBOX_PACKAGES);
      // What only this command needs, AWS's clients for one, is loaded by it.
      ends(import("./run.js").then(({ sandboxCommand }) => sandboxCommand(once, around)));
    });
};
