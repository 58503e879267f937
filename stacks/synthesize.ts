import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { App } from "cdktf";
import type { Organization, Problem } from "../organization";
import { buildStacks } from "./build-stacks";
import { privateFolder } from "./private-folder";

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
    const problems = buildStacks(app, organization);
    if (problems.length > 0) return problems;
    app.synth();
    const faults = prove(workshop);
    if (faults.length === 0) publish(workshop, target, removeFolders);
    return faults;
  } finally {
    rmSync(workshop, { recursive: true, force: true });
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
