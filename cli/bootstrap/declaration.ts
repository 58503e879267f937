import type { Declaration, Surroundings } from "../command/command";
import { configuration } from "../input/configuration";
import { BootstrapError } from "./terraform";

/** Beside cdktf.out, and like it no part of the repository. */
const WORK_FOLDER = ".bootstrap";

export const bootstrap: Declaration = (command, around, ends) => {
  command
    .description(
      "Makes the bucket of Terraform's state, with its key and a role for each account, as organization.yaml " +
        "describes it under state.s3.create. May be started again at any time.",
    )
    .option("--auto-approve", "apply without asking")
    .action(({ autoApprove = false }: { autoApprove?: boolean }) => {
      ends(makeBucket(autoApprove, around));
    });
};

/** Returns 0, or 1 where the bucket was not made. */
async function makeBucket(autoApprove: boolean, { out, error, confirm }: Surroundings): Promise<number> {
  const { folder } = configuration();
  const request = { organization: folder, workFolder: WORK_FOLDER, autoApprove, environment: process.env };
  // What only this command needs is loaded by it.
  const { bootstrapState } = await import("./run.js");
  try {
    const outLine = (line: string): void => {
      out(`${line}\n`);
    };
    await bootstrapState(request, { out: outLine, confirm });
    return 0;
  } catch (fault) {
    if (!(fault instanceof BootstrapError)) throw fault;
    error(`${fault.message}\n`);
    return 1;
  }
}
