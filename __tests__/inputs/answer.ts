import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { configuration } from "../../cli/input/configuration";
import { runProgram } from "../../cli/program";
import { prove } from "../../cli/proof/proof";
import { formatProblems, loadOrganization } from "../../organization";
import { synthesize } from "../../stacks";
import { accountFile, organizationFile, teamFile } from "../organization/support";
import { once } from "../../common/memo";
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

/** The output of a synthesis of what commands are asked about. */
const output = once((): string => {
  const folder = mkdtempSync(join(tmpdir(), "synthesised-"));
  writeFiles(folder, PROJECT);
  const { status, text } = inFolder(folder, {}, synthesised);
  if (status !== 0) throw new Error(text);
  return join(folder, "cdktf.out");
});

/** Writes the small project with a change into an empty folder, for a command with the output of a synthesis. */
export function writeProject(folder: string, change: Change): void {
  if (change.command) cpSync(output(), join(folder, "cdktf.out"), { recursive: true });
  writeFiles(folder, change);
}

function writeFiles(folder: string, change: Change): void {
  for (const [path, content] of Object.entries(filesOf(change))) {
    if (content === undefined) continue;
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    if (content === FOLDER) mkdirSync(target);
    else if (typeof content === "string" || content instanceof Uint8Array) writeFileSync(target, content);
    else symlinkSync(content.target, target);
  }
}

/** What the program answers in a folder: to a command, or to a synthesis. */
export const answerIn = (folder: string, { environment = {}, command }: Change): Answer =>
  inFolder(folder, environment, () => (command ? commanded(command) : synthesised()));

function inFolder<T>(folder: string, environment: Readonly<Record<string, string>>, run: () => T): T {
  const [here, before] = [process.cwd(), process.env];
  process.chdir(folder);
  process.env = { ...withoutOwn(before), ...environment };
  try {
    return run();
  } finally {
    process.chdir(here);
    process.env = before;
  }
}

/** Nothing of what the program reads is taken over from whoever runs the tests. */
const withoutOwn = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(CDKTF|SAGEMAKER_ACCESS|TF)_/.test(name)));

function commanded(args: readonly string[]): Answer {
  let text = "";
  const print = (more: string): void => {
    text += more;
  };
  const confirm = (): Promise<boolean> => Promise.resolve(false);
  const status = runProgram(args, { out: print, error: print, confirm, today: TODAY });
  if (typeof status !== "number") throw new Error(`${args.join(" ")} goes on`);
  return { status, text };
}

/** As `main.ts` does. */
function synthesised(): Answer {
  const { folder, outdir } = configuration();
  const loaded = loadOrganization(folder);
  if ("problems" in loaded) return { status: 1, text: formatProblems(loaded.problems) };
  const { organization } = loaded;
  const problems = synthesize(organization, outdir, (terraform) => prove(organization, terraform, TODAY).problems);
  return { status: problems.length > 0 ? 1 : 0, text: formatProblems(problems) };
}
