import { once } from "node:events";
import { rmSync } from "node:fs";
import path from "node:path";
import { bootstrap } from "../cli/bootstrap/bootstrap";
import { configuration } from "../cli/configuration";
import { formatProblems, loadOrganization, type Organization } from "../organization";
import { callerEnvironment } from "./caller";
import { childEnvironment } from "./child-environment";
import { createSurroundings } from "./create-surroundings";
import { deploy } from "./deploy";
import { startEmulator } from "./emulator";
import { writeInstructions } from "./instructions";
import { terraformVersion } from "./prerequisites";
import { surroundingsOf } from "./surroundings";

const USAGE = `npm run sandbox [-- --once]

Deploys the organization with the real cdktf and Terraform to an AWS in the memory of this machine, and waits for
Ctrl-C, so that one can look at the result. Needs Terraform and Python, and no AWS account.

  --once   end after the deploy`;

const FOLDER = path.join(__dirname, "..", ".sandbox");
/** Emptied by each run: the emulator has forgotten what the run before it made. Local state goes here, too. */
const WORKING_COPY = path.join(FOLDER, "work");
const OUTDIR = path.join(WORKING_COPY, "cdktf.out");

const log = (line: string): void => {
  console.log(line);
};

async function sandbox(waiting: boolean, signal: AbortSignal): Promise<void> {
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
    const environment = childEnvironment(caller, path.join(FOLDER, "plugin-cache"));
    if (organization.state) await makeState(folder, environment, signal);
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
): Promise<void> {
  log("Making the state bucket, which takes a minute …");
  const request = {
    organization,
    workFolder: path.join(WORKING_COPY, ".bootstrap"),
    autoApprove: true,
    environment,
    signal,
  };
  await bootstrap(request, { out: () => undefined, confirm: () => Promise.resolve(true) });
}

function load(folder: string): Organization {
  const loaded = loadOrganization(folder);
  if ("problems" in loaded) throw new Error(formatProblems(loaded.problems));
  if (loaded.organization.settings.state.cloud) {
    throw new Error("the organization's state is in HCP Terraform, which the sandbox has none of: write local or s3");
  }
  return loaded.organization;
}

/** Returns the exit status. Being stopped while it waits is the sandbox's normal end. */
async function main(args: readonly string[]): Promise<number> {
  if (args.includes("--help")) {
    log(USAGE);
    return 0;
  }
  if (args.some((arg) => arg !== "--once")) {
    console.error(USAGE);
    return 2;
  }
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      controller.abort();
    });
  }
  try {
    await sandbox(!args.includes("--once"), controller.signal);
    return 0;
  } catch (error) {
    console.error(controller.signal.aborted ? "Stopped before all was deployed." : messageOf(error));
    return 1;
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

void main(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
});
