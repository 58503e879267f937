import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProgram } from "../../../cli/program";
import { synthesize } from "../../../stacks";
import { type Files, folderOf, oneTeam, organizationIn, unproven, writeFiles } from "../../stacks/support";
import type { Run } from "../support";

export const DAY = "2026-12-01";

/** Runs git in a folder, as somebody without settings of their own. */
export function git(folder: string, ...args: readonly string[]): string {
  const env = {
    PATH: process.env["PATH"],
    HOME: folder,
    ...{ GIT_AUTHOR_NAME: "a", GIT_AUTHOR_EMAIL: "a@b.c", GIT_COMMITTER_NAME: "a", GIT_COMMITTER_EMAIL: "a@b.c" },
  };
  return execFileSync("git", ["-C", folder, ...args], { env, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

export function commit(folder: string, name: string): void {
  git(folder, "add", "-A");
  git(folder, "commit", "-q", "--allow-empty", "-m", name);
}

/** Two teams in an account with a boundary. */
export const TWO_TEAMS: Files = {
  ...oneTeam({ account: { permissionsBoundary: {} } }),
  "teams/churn.yaml": { team: "churn", accounts: ["dev"], workloads: ["training"] },
};

/** A repository with an organization, in its first commit. */
export function repositoryOf(files: Files): string {
  const folder = folderOf({});
  git(folder, "init", "-q", "-b", "main");
  writeFiles(folder, { ".gitignore": "cdktf.out\n", ...files });
  commit(folder, "first");
  return folder;
}

/** Synthesises what is checked out. */
export function synthesise(repository: string, outdir = join(repository, "cdktf.out"), day = DAY): string {
  mkdirSync(outdir, { recursive: true });
  const organization = organizationIn(repository, day);
  expect(synthesize(organization, outdir, unproven, { folder: repository })).toEqual([]);
  return outdir;
}

const environment = { ...process.env };
afterAll(() => {
  process.env = environment;
});

/** Runs a command in a repository. */
export async function asked(repository: string, ...args: readonly string[]): Promise<Run> {
  Object.assign(process.env, {
    CDKTF_OUTDIR: join(repository, "cdktf.out"),
    SAGEMAKER_ACCESS_ORGANIZATION: repository,
    GIT_CEILING_DIRECTORIES: tmpdir(),
  });
  const texts = { out: "", error: "" };
  const status = await runProgram(args, {
    out: (text) => (texts.out += text),
    error: (text) => (texts.error += text),
    confirm: () => Promise.reject(new Error("asks nobody")),
    today: DAY,
  });
  return { status, ...texts };
}
