import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { ChangedJson } from "../../cli/changed/json";
import { childEnvironment } from "../../cli/sandbox/child-environment";
import type { StacksFile } from "../../organization";
import { commit, git, repositoryOf, TWO_TEAMS } from "../cli/changed/support";
import { ROOT } from "../cli/support";
import { folderOf, writeFiles } from "../stacks/support";
import { describeWithTerraform } from "./support/prerequisites";

jest.setTimeout(600_000);

const READS = { team: "fraud", accounts: ["dev"], workloads: ["training"], data: [{ bucket: "lake", access: "read" }] };

describeWithTerraform()("a repository with an exported folder", () => {
  const repository = repositoryOf(TWO_TEAMS);
  const environment = childEnvironment({}, join(ROOT, ".sandbox", "plugin-cache"));

  /** Runs the program as a pipeline does, in a clone. */
  function program(
    folder: string,
    file: string,
    ...args: readonly string[]
  ): { status: number | null; out: string; error: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", join(ROOT, file), ...args], {
      ...{ cwd: ROOT, encoding: "utf8" },
      env: { ...environment, SAGEMAKER_ACCESS_ORGANIZATION: folder, CDKTF_OUTDIR: join(folder, "cdktf.out") },
    });
    return { status, out: stdout, error: stderr };
  }
  const synthesise = (folder = repository): void => {
    expect(program(folder, "main.ts")).toMatchObject({ status: 0, error: "" });
  };
  const access = (command: string, ...args: readonly string[]): ReturnType<typeof program> =>
    program(repository, "cli/main.ts", command, ...args);
  const deploy = join(repository, "deploy");
  const list = (): StacksFile => JSON.parse(readFileSync(join(deploy, "stacks.json"), "utf8")) as StacksFile;
  const terraform = (path: string, ...args: readonly string[]): string =>
    execFileSync("terraform", args, { cwd: join(deploy, path), env: environment, encoding: "utf8", stdio: "pipe" });

  /** The index as it is on the disk, and what git says of the rest. */
  const state = (): string[] => [
    readFileSync(join(repository, ".git/index"), "base64"),
    ...[
      ["--no-optional-locks", "status", "--porcelain"],
      ["for-each-ref"],
      ["worktree", "list"],
      ["stash", "list"],
    ].map((args) => git(repository, ...args)),
  ];

  it("is written with lock files that Terraform takes as they are", () => {
    synthesise();
    const { status, error } = access("export", "--to", deploy, "--layout", "{account}/{team}", "--lock", "linux_amd64");
    expect({ status, error }).toEqual({ status: 0, error: "" });
    writeFiles(repository, { ".gitignore": "cdktf.out\n.terraform\n" });
    commit(repository, "deploy");
    expect(list().stacks.map(({ path }) => path)).toEqual(["dev/account", "dev/churn", "dev/fraud"]);
    expect(terraform("dev/fraud", "init", "-lockfile=readonly", "-backend=false")).toContain("initialized");
    expect(terraform("dev/fraud", "validate")).toContain("Success!");
    expect(access("export", "--to", deploy, "--check")).toMatchObject({ status: 0 });
    expect(git(repository, "status", "--porcelain")).toBe("");
  });

  it("tells of a change what is planned, in order, and touches nothing", () => {
    git(repository, "checkout", "-q", "-b", "change");
    rmSync(join(repository, "teams/churn.yaml"));
    writeFiles(repository, {
      "teams/fraud.yaml": READS,
      "teams/new.yaml": { team: "new", accounts: ["dev"], workloads: ["training"] },
    });
    synthesise();
    expect(access("export", "--to", deploy, "--check").status).toBe(1);
    expect(access("export", "--to", deploy)).toMatchObject({
      status: 0,
      out: expect.stringContaining("dev-churn\n") as string,
    });
    commit(repository, "change");
    // Somebody is at work on something else.
    writeFiles(repository, { "notes.md": "mine" });
    git(repository, "add", "notes.md");
    const before = state();
    const { status, out, error } = access("changed", "--base", "main", "--folder", deploy, "--format", "json");
    expect({ status, error }).toEqual({
      status: 3,
      error: expect.not.stringContaining("synthesised by this version") as string,
    });
    const { base, stacks } = JSON.parse(out) as ChangedJson;
    expect(base).toMatchObject({ kind: "ref", exported: true });
    expect(stacks.map(({ step, path, change, gained }) => [step, path, change, gained])).toEqual([
      [0, "dev/churn", "changed", false],
      [1, "dev/fraud", "changed", true],
      [1, "dev/new", "added", true],
    ]);
    expect(state()).toEqual(before);
    expect(terraform("dev/churn", "init", "-lockfile=readonly", "-backend=false")).toContain("initialized");
    expect(terraform("dev/churn", "validate")).toContain("Success!");
  });

  it("tells the same of the files of a commit, and in a shallow clone what is missing", () => {
    git(repository, "checkout", "-q", "-f", "change");
    synthesise();
    const { status, out, error } = access("changed", "--base", "main");
    expect({ status, error }).toEqual({
      status: 3,
      error: expect.stringContaining("synthesised by this version") as string,
    });
    expect(out).toContain(
      "0     dev-churn  removed  lost\n1     dev-fraud  changed  gained\n1     dev-new    added    gained\n",
    );
    const clone = join(folderOf({}), "clone");
    git(repository, "clone", "-q", "--depth", "1", "--branch", "change", `file://${repository}`, clone);
    symlinkSync(join(repository, "cdktf.out"), join(clone, "cdktf.out"));
    expect(program(clone, "cli/main.ts", "changed", "--base", "origin/main")).toMatchObject({
      status: 1,
      out: "",
      error: expect.stringContaining("fetch-depth: 0") as string,
    });
  });
});
