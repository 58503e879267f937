import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { mendable } from "../../cli/command/faults";
import { configuration } from "../../cli/input/configuration";
import { dayMeant } from "../../cli/input/day";
import { runProgram } from "../../cli/program";
import { prove } from "../../cli/proof/proof";
import { once } from "../../common/memo";
import { formatProblems, loadOrganization, type Problem } from "../../organization";
import { synthesize } from "../../stacks";
import { accountFile, organizationFile, teamFile } from "../organization/support";
import { ACCOUNT, type Change, type Content, FOLDER, ORGANIZATION, PROJECT, TEAM } from "./input";

/** What the program ends with, and all that it prints. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** What no person should read: where in the program something went wrong, or JavaScript's own words. */
export const RAW = /^\s+at .*:\d+:\d+\)?$|\bundefined\b|\[object \w+\]|node:internal|Cannot read propert/m;

const TODAY = "2026-11-22";

/** The small valid project. */
const SMALL: Readonly<Record<string, Content>> = {
  [ORGANIZATION]: organizationFile(),
  [ACCOUNT]: accountFile("dev"),
  [TEAM]: teamFile("fraud"),
};

/** All files of a project with a change. */
export const filesOf = ({ files }: Change): Readonly<Record<string, Content>> => ({ ...SMALL, ...files });

/** Writes the small project with a change into an empty folder, for a command with the output of a synthesis. */
export async function writeProject(folder: string, change: Change): Promise<void> {
  if (change.command) cpSync(await output(), join(folder, "cdktf.out"), { recursive: true });
  writeFiles(folder, filesOf(change));
}

/** The output of a synthesis of what commands are asked about. */
const output = once(async (): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), "synthesised-"));
  writeFiles(folder, filesOf(PROJECT));
  const { status, text } = await answerIn(folder, {});
  if (status !== 0) throw new Error(text);
  return join(folder, "cdktf.out");
});

function writeFiles(folder: string, files: Readonly<Record<string, Content>>): void {
  for (const [path, content] of Object.entries(files)) {
    if (content === undefined) continue;
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    if (content === FOLDER) mkdirSync(target);
    else if (typeof content === "string" || content instanceof Uint8Array) writeFileSync(target, content);
    else symlinkSync(content.target, target);
  }
}

/** What the program answers in a folder: to a command, or to a synthesis. */
export async function answerIn(folder: string, { environment = {}, command }: Change): Promise<Answer> {
  const [here, before] = [process.cwd(), process.env];
  process.chdir(folder);
  const path = [terraformFolder(), before["PATH"]].join(delimiter);
  process.env = { ...withoutOwn(before), PATH: path, ...environment };
  try {
    return command ? await commanded(command) : synthesised();
  } finally {
    process.chdir(here);
    process.env = before;
  }
}

/** Nothing of what the program reads is taken over from whoever runs the tests. */
const withoutOwn = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(CDKTF|SAGEMAKER_ACCESS|TF)_/.test(name)));

/** A Terraform to which everything is there as it should be. */
const terraformFolder = once((): string => {
  const folder = mkdtempSync(join(tmpdir(), "terraform-"));
  const state = JSON.stringify({ resources: [{ type: "aws_s3_bucket", name: "b", instances: [{ attributes: {} }] }] });
  const script = `#!/bin/sh\ncase "$1" in version) echo Terraform v1.11.4;; state) echo '${state}';; esac\n`;
  writeFileSync(join(folder, "terraform"), script, { mode: 0o755 });
  return folder;
});

async function commanded(args: readonly string[]): Promise<Answer> {
  let text = "";
  const print = (more: string): void => {
    text += more;
  };
  const confirm = (): Promise<boolean> => Promise.resolve(false);
  const status = await runProgram(args, { out: print, error: print, confirm, today: TODAY });
  return { status, text };
}

/** As `main.ts` does. */
function synthesised(): Answer {
  try {
    const problems = problemsOfSynthesis();
    return { status: problems.length > 0 ? 1 : 0, text: formatProblems(problems) };
  } catch (error) {
    const text = mendable(error);
    if (text === undefined) throw error;
    return { status: 1, text };
  }
}

function problemsOfSynthesis(): readonly Problem[] {
  const { folder, outdir } = configuration();
  const day = dayMeant(undefined, TODAY);
  const loaded = loadOrganization(folder, day);
  if ("problems" in loaded) return loaded.problems;
  const { organization } = loaded;
  const proven = (terraform: string): readonly Problem[] => prove(organization, terraform, day).problems;
  return synthesize(organization, outdir, proven, { removeFolders: true, folder });
}
