import path from "node:path";
import { ensureFolder } from "../../common/writing/ensure-folder";
import { formatProblems, loadOrganization, type Organization, type Problem, type State } from "../../organization";
import { synthesize } from "../../stacks";
import { dayMeant } from "../input/day";
import { counted } from "../output/words";
import { prove } from "../proof/proof";
import type { TerraformOptions } from "../terraform/terraform";
import { importLines } from "./import-lines";
import { nextStep } from "./next-step";
import { StateFolder } from "./state-folder";
import { BootstrapError, requireTerraform, TerraformFailed } from "./terraform";

export interface BootstrapRequest extends TerraformOptions {
  /** The folder of organization.yaml. */
  readonly organization: string;
  /** Where the stack is synthesised and Terraform runs. */
  readonly workFolder: string;
  /** Apply without asking. */
  readonly autoApprove: boolean;
}

/** Where the command writes, and whom it asks. */
export interface Dialogue {
  readonly out: (line: string) => void;
  readonly confirm: (question: string) => Promise<boolean>;
}

/**
 * Makes the state bucket from nothing: proves the organization, applies the stack `state` with local state, moves that
 * state into the bucket. Goes on where another run has ended; changes nothing where all is there.
 *
 * @throws {BootstrapError} where it cannot go on, with what to do about it
 */
export async function bootstrapState(request: BootstrapRequest, dialogue: Dialogue): Promise<void> {
  const { out } = dialogue;
  const day = dayMeant();
  const organization = load(request.organization, day);
  const { state } = organization;
  if (!state) {
    throw new BootstrapError(
      "organization.yaml has no create under state.s3, so that there is no bucket to make\n" +
        "Write create, or deploy with the state that is there",
    );
  }
  ensureFolder(request.workFolder);
  await requireTerraform(request.workFolder, request);
  out("Proving the organization …");
  const folder = new StateFolder(
    path.join(request.workFolder, "state"),
    synthesised(organization, day, request),
    request,
  );
  try {
    await make(folder, state, request, dialogue);
  } catch (error) {
    if (!(error instanceof TerraformFailed)) throw error;
    throw new BootstrapError([error.message, ...remedies(error, folder, state)].join("\n\n"));
  }
}

function load(folder: string, day: string): Organization {
  const loaded = loadOrganization(folder, day);
  if ("problems" in loaded) throw refused(loaded.problems);
  return loaded.organization;
}

/** The file of the stack `state`, proven with all others. */
function synthesised(organization: Organization, day: string, { workFolder }: BootstrapRequest): string {
  const outdir = path.join(workFolder, "cdktf.out");
  const problems = synthesize(organization, outdir, (folder) => prove(organization, folder, day).problems);
  if (problems.length > 0) throw refused(problems);
  return path.join(outdir, "stacks", organization.state?.stackName ?? "", "cdk.tf.json");
}

const refused = (problems: readonly Problem[]): BootstrapError =>
  new BootstrapError(`${formatProblems(problems)}\n\n${counted(problems.length, "problem")}; nothing was made.`);

async function make(folder: StateFolder, state: State, request: BootstrapRequest, dialogue: Dialogue): Promise<void> {
  const { out } = dialogue;
  out(`Looking for the bucket ${state.bucket} …`);
  const remote = await folder.remote();
  const step = nextStep(folder.local(), remote);
  if (step === "two states") throw new BootstrapError(twoStates(folder, state));
  if (step === "bucket in no state") {
    await folder.useLocalState();
    throw new BootstrapError(inNoState(folder, state));
  }
  if (step === "go on") {
    folder.removeLocalState();
    const changed = await change(folder, state, request, dialogue);
    out(`${changed ? "Done" : "Nothing to do"}: ${state.bucket} is there, and its own state in ${state.stateKey}.`);
    return;
  }
  out(folder.local() ? "Going on with the local state of another run …" : "Starting with local state …");
  await folder.useLocalState();
  await change(folder, state, request, dialogue);
  out("Moving the state into the bucket …");
  await folder.moveState();
  out("Looking whether anything is left to do …");
  const rest = await folder.plan();
  if (rest !== undefined) {
    throw new BootstrapError(`Terraform still plans changes:\n\n${rest.trim()}\n\nStart the command again`);
  }
  folder.removeLocalState();
  out(`Done: ${state.bucket} is there, and its own state in ${state.stateKey}.`);
}

/** Plans, shows, asks and applies. Returns whether there was anything to change. */
async function change(
  folder: StateFolder,
  { environment: { accountId } }: State,
  { autoApprove }: BootstrapRequest,
  { out, confirm }: Dialogue,
): Promise<boolean> {
  out("Planning …");
  const plan = await folder.plan();
  if (plan === undefined) return false;
  out(`\n${plan.trim()}\n`);
  if (!autoApprove && !(await confirm(`Apply these changes in the account ${accountId}?`))) {
    throw new BootstrapError("Nothing was changed.");
  }
  out("Applying …");
  out(await folder.apply());
  return true;
}

const inNoState = (folder: StateFolder, state: State): string =>
  `the bucket ${state.bucket} exists, and no state knows it\n` +
  `If it is not the organization's, write another name. If its state was lost, bring it into a new one with the ` +
  `lines below, leaving out what does not exist, and start the command again:\n\n${imports(folder, state)}`;

const twoStates = (folder: StateFolder, state: State): string =>
  `${folder.folder} has a local state, and ${state.stateKey} in the bucket ${state.bucket} is another one\n` +
  `Compare the two (terraform -chdir=${folder.folder} state pull shows the bucket's), move the local file away, and ` +
  "start the command again";

const imports = (folder: StateFolder, state: State): string =>
  importLines(folder.json, state, folder.folder)
    .map((line) => `  ${line}`)
    .join("\n");

/** What to do about the failures that one can foresee. */
function remedies({ output }: TerraformFailed, folder: StateFolder, state: State): string[] {
  if (/AlreadyExists|AlreadyOwnedByYou/.test(output)) {
    return [
      "Something is there that the state does not know, as after a run that was killed. Bring it into the state with " +
        `the lines below that name it, and start the command again:\n\n${imports(folder, state)}`,
    ];
  }
  if (output.includes("Error acquiring the state lock")) {
    return [
      `If no other Terraform runs, remove the lock: terraform -chdir=${folder.folder} force-unlock <the ID above>`,
    ];
  }
  if (/AccessDenied|StatusCode: 403|Forbidden/.test(output)) {
    return [
      `Either these rights do not reach the account ${state.environment.accountId}, or the bucket ${state.bucket} is ` +
        "somebody else's: the names of buckets are unique in the world",
    ];
  }
  return [];
}
