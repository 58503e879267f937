import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { App, type TerraformStack } from "cdktf";
import { accountStackName, type Organization, type Place, type Problem } from "../organization";
import { PolicyError } from "../policies";
import { AccountStack } from "./account-stack";
import { privateFolder } from "./private-folder";
import { StateStack } from "./state-stack";
import { TeamStack } from "./team-stack";

/** What a synthesis may write into a stack's folder; everything else there is Terraform's or a person's. */
const GENERATED = ["cdk.tf.json", "cdk.tf", "metadata.json"];

/** Settings that change the output, fixed here so that every way to start the app gives the same bytes. */
const CONTEXT = { excludeStackIdFromLogicalIds: "true", allowSepCharsInLogicalIds: "true" };

/**
 * Writes the Terraform of all stacks into a folder, whole or not at all: it is made in a private folder and
 * moved into place when nothing is wrong. What Terraform keeps there (`.terraform`, the lock file) stays.
 *
 * @param outdir the folder, usually `cdktf.out`
 * @param prove judges the Terraform in the private folder before it is moved
 * @param removeFolders whether the empty folders of stacks that are no more are removed too; the CLI does it itself, and
 *   fails where they are gone
 * @returns the problems that the constructs or the proof found; the folder is then unchanged
 */
export function synthesize(
  organization: Organization,
  outdir: string,
  prove: (folder: string) => readonly Problem[],
  removeFolders = true,
): readonly Problem[] {
  const target = resolve(outdir);
  const workshop = privateFolder(target);
  try {
    const app = new App({ outdir: workshop, context: CONTEXT, stackTraces: false });
    const problems = addStacks(app, organization);
    if (problems.length > 0) return problems;
    app.synth();
    const faults = prove(workshop);
    if (faults.length === 0) publish(workshop, target, removeFolders);
    return faults;
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

/** Teams come after what their account's teams share. Returns what is wrong with the stacks. */
function addStacks(app: App, { accounts, deployments, state }: Organization): Problem[] {
  const shared = new Map<string, TerraformStack>();
  const ofAccounts = accounts.flatMap((deployment) => {
    const { account, accountFile, stackName } = deployment;
    return addStack(accountFile.at(["account"]), `the account "${account.account}"`, () => {
      const stack = new AccountStack(app, deployment);
      shared.set(stackName, stack);
      return stack;
    });
  });
  const ofTeams = deployments.flatMap((deployment) => {
    const { account, teamFile } = deployment;
    return addStack(teamFile.at(["team"]), `the account "${account.account}"`, () => {
      const stack = new TeamStack(app, deployment);
      const before = shared.get(accountStackName(account));
      if (before) stack.addDependency(before);
      return stack;
    });
  });
  const ofState = state ? addStack(state.place, "the stack of the state", () => new StateStack(app, state)) : [];
  return [...ofState, ...ofAccounts, ...ofTeams];
}

/** A fault that only shows in the finished policies is the file's all the same. */
function addStack(place: Place, where: string, make: () => TerraformStack): Problem[] {
  const problem = (message: string): Problem => ({ place, message: `in ${where}, ${message}` });
  try {
    const stack = make();
    return stack.node.findAll().flatMap((construct) => construct.node.validate().map(problem));
  } catch (error) {
    if (error instanceof PolicyError) return [problem(error.message)];
    throw error;
  }
}

function publish(workshop: string, target: string, removeFolders: boolean): void {
  const stacks = readdirSync(join(workshop, "stacks"));
  for (const stack of stacks) {
    const from = join(workshop, "stacks", stack);
    const to = join(target, "stacks", stack);
    mkdirSync(to, { recursive: true });
    const files = readdirSync(from);
    for (const file of files) renameSync(join(from, file), join(to, file));
    for (const stale of GENERATED.filter((file) => !files.includes(file))) rmSync(join(to, stale), { force: true });
  }
  renameSync(join(workshop, "manifest.json"), join(target, "manifest.json"));
  for (const entry of readdirSync(join(target, "stacks"), { withFileTypes: true })) {
    if (entry.isDirectory() && !stacks.includes(entry.name))
      removeStack(join(target, "stacks", entry.name), removeFolders);
  }
}

/** Removes what was generated and what Terraform can make again; a folder that holds anything else stays. */
function removeStack(folder: string, removeFolder: boolean): void {
  const ours = readdirSync(folder).filter((name) => GENERATED.includes(name) || name.startsWith(".terraform"));
  for (const name of ours) rmSync(join(folder, name), { recursive: true });
  if (removeFolder && readdirSync(folder).length === 0) rmdirSync(folder);
}
