import { once } from "node:events";
import { rmSync } from "node:fs";
import path from "node:path";
import { formatProblems, loadOrganization, type Organization } from "../../organization";
import { bootstrapState } from "../bootstrap/run";
import type { Surroundings } from "../command/command";
import { mendable } from "../command/faults";
import { configuration } from "../input/configuration";
import { dayMeant } from "../input/day";
import { callerEnvironment } from "./caller";
import { childEnvironment } from "./child-environment";
import { createSurroundings } from "./create-surroundings";
import { deploy } from "./deploy";
import { startEmulator } from "./emulator";
import { writeInstructions } from "./instructions";
import { terraformVersion } from "./prerequisites";
import { SANDBOX_FOLDER } from "./project";
import { surroundingsOf } from "./surroundings";

/** Emptied by each run: the emulator has forgotten what the run before it made. Local state goes here, too. */
const WORKING_COPY = path.join(SANDBOX_FOLDER, "work");
const OUTDIR = path.join(WORKING_COPY, "cdktf.out");

/**
 * Deploys the organization to an emulator of AWS.
 *
 * @param once whether it ends after the deploy
 * @returns the exit status; being stopped while it waits is the sandbox's normal end
 */
export async function sandboxCommand(once: boolean, { out, error }: Surroundings): Promise<number> {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      controller.abort();
    });
  }
  try {
    await sandbox(!once, controller.signal, (line) => {
      out(`${line}\n`);
    });
    return 0;
  } catch (fault) {
    error(`${controller.signal.aborted ? "Stopped before all was deployed." : messageOf(fault)}\n`);
    return 1;
  }
}

type Log = (line: string) => void;

async function sandbox(waiting: boolean, signal: AbortSignal, log: Log): Promise<void> {
  const folder = path.resolve(configuration().folder);
  const organization = load(folder);
  log(`Terraform ${await terraformVersion()}. Starting the emulator …`);
  const emulator = await startEmulator({ log });
  try {
    log("Creating what the stacks expect to be there: users, buckets, policies …");
    await createSurroundings(emulator, surroundingsOf(organization), signal);
    const caller = await callerEnvironment(emulator, organization);
    log("Synthesising …");
    rmSync(WORKING_COPY, { recursive: true, force: true });
    const environment = childEnvironment(caller, path.join(SANDBOX_FOLDER, "plugin-cache"));
    if (organization.state) await makeState(folder, environment, signal, log);
    await deploy(["*"], { organization: folder, outdir: OUTDIR, environment, log, signal });
    if (!waiting) return;
    log(`\n${writeInstructions(organization, { folder: WORKING_COPY, outdir: OUTDIR, caller })}`);
    log("\nCtrl-C stops the emulator, which then forgets everything.");
    if (!signal.aborted) await once(signal, "abort");
  } finally {
    await emulator.stop();
  }
}

/** As `npm run bootstrap` does. */
async function makeState(
  organization: string,
  environment: Readonly<NodeJS.ProcessEnv>,
  signal: AbortSignal,
  log: Log,
): Promise<void> {
  log("Making the state bucket, which takes a minute …");
  const request = {
    organization,
    workFolder: path.join(WORKING_COPY, ".bootstrap"),
    autoApprove: true,
    environment,
    signal,
  };
  await bootstrapState(request, { out: () => undefined, confirm: () => Promise.resolve(true) });
}

function load(folder: string): Organization {
  const loaded = loadOrganization(folder, dayMeant());
  if ("problems" in loaded) throw new Error(formatProblems(loaded.problems));
  if (loaded.organization.settings.state.cloud) {
    throw new Error("the organization's state is in HCP Terraform, which the sandbox has none of: write local or s3");
  }
  return loaded.organization;
}

const messageOf = (error: unknown): string =>
  mendable(error)?.trimEnd() ?? (error instanceof Error ? error.message : String(error));
