import { existsSync, readFileSync } from "node:fs";
import { summary } from "./cli/summary";
import { formatProblems, loadOrganization, type Problem } from "./organization";
import { synthesize } from "./stacks";

/** Reads the organization, builds and checks the stacks, and writes their Terraform. Returns the exit status. */
function main(): number {
  const settings = configuration();
  const loaded = loadOrganization(settings.folder);
  if ("problems" in loaded) return refuse(loaded.problems);
  const problems = synthesize(loaded.organization, settings.outdir);
  if (problems.length > 0) return refuse(problems);
  console.log(summary(loaded.organization));
  return 0;
}

/**
 * The organization's folder is SAGEMAKER_ACCESS_ORGANIZATION, or `organization` in cdktf.json's context, or this one.
 * The CLI hands the context and the output folder over in the environment; without it they are read from cdktf.json.
 */
function configuration(): { folder: string; outdir: string } {
  const { CDKTF_CONTEXT_JSON, CDKTF_OUTDIR, SAGEMAKER_ACCESS_ORGANIZATION } = process.env;
  const file = existsSync("cdktf.json") ? (JSON.parse(readFileSync("cdktf.json", "utf8")) as Cdktf) : {};
  const context = { ...file.context, ...(JSON.parse(CDKTF_CONTEXT_JSON ?? "{}") as Cdktf["context"]) };
  return {
    folder: SAGEMAKER_ACCESS_ORGANIZATION ?? context.organization ?? ".",
    outdir: CDKTF_OUTDIR ?? file.output ?? "cdktf.out",
  };
}

interface Cdktf {
  readonly output?: string;
  readonly context?: { readonly organization?: string };
}

function refuse(problems: readonly Problem[]): number {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  console.error(`${formatProblems(problems)}\n\n${count}; nothing was written.`);
  return 1;
}

/** What a person can mend is told in a sentence: a full disk, a folder without permission, a broken cdktf.json. */
function run(): number {
  try {
    return main();
  } catch (error) {
    const { code, path, syscall } = error as NodeJS.ErrnoException;
    if (error instanceof SyntaxError) console.error(`cdktf.json is not valid JSON: ${error.message}`);
    else if (code !== undefined && syscall !== undefined)
      console.error(`${path ?? "the output"} cannot be read or written (${code})`);
    else throw error;
    return 1;
  }
}

process.exitCode = run();
