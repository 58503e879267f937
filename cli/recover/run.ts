import { existsSync } from "node:fs";
import path from "node:path";
import { UnreadableError } from "../../access";
import { configurationResources } from "../../access/terraform";
import { CALLS } from "../../common/calls";
import { defined } from "../../common/lists";
import { visible } from "../../common/shown-text";
import { mendable } from "../command/faults";
import { counted } from "../output/words";
import { type Import, importOf } from "./imports";
import type { Lock } from "./plan-messages";
import { Locked, Recovery } from "./recovery";
import { readStackFolder } from "./stack-folder";

export interface RecoverRequest {
  readonly stack: string;
  /** The folder of the synthesis: cdktf.out. */
  readonly outdir: string;
  /** The id of a lock to remove first. */
  readonly unlock?: string | undefined;
  /** Import without asking. */
  readonly autoApprove?: boolean | undefined;
}

/** Where the command writes, and whom it asks. */
export interface Dialogue {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly confirm: (question: string) => Promise<boolean>;
}

/**
 * Brings what a deploy has made, and could not write into the state, into the state. Changes nothing in AWS.
 *
 * @returns the exit status: 1 where the state still lacks something that AWS has, or nothing could be told
 */
export async function recoverCommand(request: RecoverRequest, dialogue: Dialogue): Promise<number> {
  try {
    return await recover(request, dialogue);
  } catch (error) {
    if (error instanceof Locked) dialogue.error(lockText(request, error.lock));
    else {
      const text = mendable(error);
      if (text === undefined) throw error;
      dialogue.error(text);
    }
    return 1;
  }
}

/** A UUID; of HCP Terraform, the organization and the workspace. Terraform would take one that begins with - as an option. */
const LOCK_ID = /^[A-Za-z0-9][\w./-]*$/;

async function recover(request: RecoverRequest, { out, confirm }: Dialogue): Promise<number> {
  const { stack, outdir, unlock, autoApprove = false } = request;
  if (unlock !== undefined && !LOCK_ID.test(unlock)) {
    throw new UnreadableError([
      `"${visible(unlock)}" is not the id of a lock\nWrite it as Terraform shows it, such as 3c4113b7-1fc9-4d0a-8a3e-7a1c1e0b9a11`,
    ]);
  }
  const stackFolder = readStackFolder(outdir, stack);
  refuseUnsavedState(stackFolder.folder);
  const recovery = new Recovery(stackFolder);
  try {
    await recovery.initialize();
    if (unlock !== undefined) {
      await recovery.unlock(unlock);
      out(`Unlocked the state of ${stack}.\n`);
    }
    const { resources } = configurationResources(stack, stackFolder.json);
    const known = await recovery.known();
    const missing = resources.filter(({ address }) => !known.has(address));
    const found = await recovery.plan(defined(missing.map(importOf)));
    const unidentified = missing.filter((one) => importOf(one) === undefined).map(({ address }) => address);
    out(foundText(stack, resources.length, missing.length, found));
    if (unidentified.length > 0) out(unidentifiedText(stackFolder.folder, unidentified));
    if (found.length > 0) {
      if (!autoApprove && !(await confirm("Import them into the state? Nothing in AWS is changed."))) {
        out("Nothing was imported.\n");
        return 1;
      }
      await recovery.apply();
      out(`Imported ${counted(found.length, "resource")}.\n`);
    }
    if (missing.length > 0)
      out(`Next, a deploy makes what is still missing: ${CALLS.deploy(stack, stackFolder.folder)}\n`);
    return 0;
  } finally {
    recovery.end();
  }
}

/** @throws {UnreadableError} where Terraform could not save the state: it knows more than the one in the backend */
function refuseUnsavedState(folder: string): void {
  if (!existsSync(path.join(folder, "errored.tfstate"))) return;
  throw new UnreadableError([
    `${path.join(folder, "errored.tfstate")} is a state that Terraform could not save\n` +
      `Save it: terraform -chdir=${folder} init, then terraform -chdir=${folder} state push errored.tfstate, and remove the file`,
  ]);
}

function foundText(stack: string, all: number, missing: number, found: readonly Import[]): string {
  if (missing === 0) return `The state of ${stack} has all ${counted(all, "resource")} of the stack.\n`;
  const lacks = `The state of ${stack} lacks ${missing} of ${counted(all, "resource")}`;
  if (found.length === 0) return `${lacks}, and AWS has none of them.\n`;
  return `${lacks}. AWS has:\n${found.map(({ address, id }) => `  ${visible(address)}  ${visible(id)}\n`).join("")}`;
}

const unidentifiedText = (folder: string, addresses: readonly string[]): string =>
  "The ids of these cannot be told. Where AWS has them, import them by hand:\n" +
  addresses.map((address) => `  terraform -chdir=${folder} import '${visible(address)}' <id>\n`).join("");

function lockText({ stack, outdir, autoApprove }: RecoverRequest, { id, who, created, operation }: Lock): string {
  const options = `--outdir ${outdir}${autoApprove === true ? " --auto-approve" : ""}`;
  const holder = visible(`${who} since ${created} (${operation})`);
  return (
    `the state of ${stack} is locked by ${holder}\n` +
    "    Make sure that no deploy of theirs still runs. Then:\n" +
    `    ${CALLS.command("recover", stack, options, "--unlock", LOCK_ID.test(id) ? id : "<id>")}\n`
  );
}
