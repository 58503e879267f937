import { readdirSync, rmdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { App } from "cdktf";
import { type Change, changeTogether } from "../common/writing/change-together";
import { entryAt } from "../common/writing/entry";
import { isSystemError, reasonOf } from "../common/writing/system-error";
import { tidy } from "../common/writing/tidy";
import { asBefore, shownPath, WriteError } from "../common/writing/write-error";
import { MADE_FROM, type MadeFrom, madeFromText, type Organization, type Problem, STACKS_FILE } from "../organization";
import { buildStacks, type Built } from "./build-stacks";
import { HAND_OVER_FILE } from "./hand-over";
import { listStacks, stacksFileText } from "./list-stacks";
import { notInOneDeploy } from "./one-deploy";
import { privateFolder } from "./private-folder";
import { VERSIONS_FILE, writeRequiredVersion } from "./required-version";
import { withoutTraces } from "./without-traces";

/** What a synthesis may write into a stack's folder; everything else there is Terraform's or a person's. */
const GENERATED = ["cdk.tf.json", VERSIONS_FILE, "cdk.tf", "metadata.json"];

/** Settings that change the output, fixed here so that every way to start the app gives the same bytes. */
const CONTEXT = { excludeStackIdFromLogicalIds: "true", allowSepCharsInLogicalIds: "true" };

/**
 * Adds to what the files give, before anything is written: stacks of one's own in the app, or aspects on its stacks
 * (`app.node.children`). All of it is proven with the rest.
 */
export type Extension = (app: App, organization: Organization) => void;

export interface SynthesisOptions {
  /**
   * Whether the empty folders of stacks that are no more are removed too; the CLI does it itself, and fails where they
   * are gone.
   *
   * @default true
   */
  readonly removeFolders?: boolean;
  /**
   * The folder of organization.yaml, for the output to say where it is from, and which stacks there are.
   *
   * @default - it does not say
   */
  readonly folder?: string;
  /** @default - nothing is added */
  readonly extend?: Extension;
}

/**
 * Writes the Terraform of all stacks into a folder, whole or not at all: it is made in a private folder and
 * moved into place when nothing is wrong, and when one deploy can go over to it from what is there. What Terraform keeps there (`.terraform`, the lock file) stays.
 *
 * @param outdir the folder, usually `cdktf.out`
 * @param prove judges the Terraform in the private folder before it is moved
 * @returns the problems that the constructs or the proof found; the folder is then unchanged
 * @throws {WriteError} where the folder cannot be written
 */
export function synthesize(
  organization: Organization,
  outdir: string,
  prove: (folder: string) => readonly Problem[],
  options: SynthesisOptions = {},
): readonly Problem[] {
  const target = resolve(outdir);
  const workshop = privateFolder(target);
  let isWhole = true;
  try {
    const app = new App({ outdir: workshop, context: CONTEXT, stackTraces: false });
    const problems = withoutTraces(() => {
      const { problems: found, handOver } = buildStacks(app, organization);
      if (found.length > 0) return found;
      options.extend?.(app, organization);
      write(app, organization, target, { ...options, handOver });
      return [];
    });
    if (problems.length > 0) return problems;
    const faults = [...notInOneDeploy(organization, target, workshop), ...prove(workshop)];
    if (faults.length === 0) publish(workshop, target, options.removeFolders ?? true);
    return faults;
  } catch (error) {
    if (error instanceof WriteError) isWhole = error.isWhole;
    throw error;
  } finally {
    if (isWhole) tidy(workshop);
  }
}

function write(
  app: App,
  organization: Organization,
  target: string,
  { folder, handOver }: SynthesisOptions & Pick<Built, "handOver">,
): void {
  const { outdir } = app;
  try {
    app.synth();
    for (const stack of stacksIn(outdir)) writeRequiredVersion(join(outdir, "stacks", stack));
    if (folder !== undefined) {
      writeFileSync(join(outdir, MADE_FROM), madeFromText(madeFrom(organization, folder), target));
      writeFileSync(join(outdir, STACKS_FILE), stacksFileText(listStacks(app, organization)));
    }
    if (handOver !== undefined) writeFileSync(join(outdir, HAND_OVER_FILE), handOver);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new WriteError([`${shownPath(target)} cannot be written: ${reasonOf(error)}`], asBefore(target));
  }
}

const madeFrom = ({ settings, says, day }: Organization, folder: string): MadeFrom => ({
  organization: settings.organization,
  folder,
  says,
  ...(day !== undefined && { day }),
});

const stacksIn = (folder: string): string[] => readdirSync(join(folder, "stacks"));

function publish(workshop: string, target: string, removeFolders: boolean): void {
  const stacks = stacksIn(workshop);
  const gone = foldersIn(join(target, "stacks")).filter((stack) => !stacks.includes(stack));
  const changes = [
    ...stacks.flatMap((stack) => changesOf(join(workshop, "stacks", stack), join(target, "stacks", stack))),
    ...[MADE_FROM, STACKS_FILE, HAND_OVER_FILE, "manifest.json"]
      .filter((file) => isFile(join(workshop, file)))
      .map((file) => ({ from: join(workshop, file), to: join(target, file) })),
    ...[MADE_FROM, HAND_OVER_FILE]
      .filter((file) => !isFile(join(workshop, file)) && isFile(join(target, file)))
      .map((file) => ({ to: join(target, file) })),
    ...gone.flatMap((stack) => removals(join(target, "stacks", stack))),
  ];
  changeTogether(changes, target, workshop);
  if (removeFolders) for (const stack of gone) removeIfEmpty(join(target, "stacks", stack));
}

/** The stack's new files, and away with those that a synthesis would no longer write. */
function changesOf(from: string, to: string): Change[] {
  const files = readdirSync(from);
  const stale = GENERATED.filter((file) => !files.includes(file)).map((file) => join(to, file));
  return [
    ...files.map((file) => ({ from: join(from, file), to: join(to, file) })),
    ...stale.filter(isFile).map((file) => ({ to: file })),
  ];
}

/** What was generated, and what Terraform can make again; a folder that holds anything else stays. */
const removals = (folder: string): Change[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith(".terraform") || (GENERATED.includes(name) && isFile(join(folder, name))))
    .map((name) => ({ to: join(folder, name) }));

function foldersIn(folder: string): string[] {
  const isThere = entryAt(folder)?.isDirectory() === true;
  return isThere ? readdirSync(folder).filter((name) => entryAt(join(folder, name))?.isDirectory()) : [];
}

const isFile = (path: string): boolean => entryAt(path)?.isDirectory() === false;

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // It holds something of somebody's.
  }
}
