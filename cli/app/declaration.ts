import type { Declaration } from "../command/command";

export const app: Declaration = (command, around, ends) => {
  command
    .description(
      "Reads the organization, builds its stacks, proves them and writes their Terraform: what cdktf.json names as app.",
    )
    .addHelpText("after", HELP)
    .action(() => {
      // CDKTF is loaded by it alone.
      ends(import("./run.js").then(({ synthesis }) => synthesis(around)));
    });
};

const HELP = `
The files are in the folder that one works in, or in the one that SAGEMAKER_ACCESS_ORGANIZATION or "organization" under
"context" in cdktf.json names; the output is in "output" of cdktf.json, or in cdktf.out.

Exit status: 0; 1 where something is wrong, and nothing was written.`;
