import { cpSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChangedJson } from "../../../cli/changed/json";
import { filesIn, folderOf, writeFiles } from "../../stacks/support";
import { asked, commit, git, repositoryOf, synthesise, TWO_TEAMS } from "./support";

const READS = { team: "fraud", accounts: ["dev"], workloads: ["training"], data: [{ bucket: "lake", access: "read" }] };

/** What the program says of a repository, as JSON. */
async function changed(
  repository: string,
  ...args: readonly string[]
): Promise<ChangedJson & { readonly status: number }> {
  const { status, out, error } = await asked(repository, "changed", "--format", "json", ...args);
  if (out === "") throw new Error(error);
  return { ...(JSON.parse(out) as ChangedJson), status };
}

const inOrder = ({ stacks }: ChangedJson): string[] =>
  stacks.map(({ name, change, step, gained }) => `${step} ${name} ${change}${gained ? " gained" : ""}`);

/** The path of a file with this content. */
function folderFile(content: Buffer): string {
  const path = join(folderOf({}), "file");
  writeFileSync(path, content);
  return path;
}

/** All that is in the repository but the output, with what git has. */
const everything = (repository: string): Record<string, string> =>
  Object.fromEntries(Object.entries(filesIn(repository)).filter(([path]) => !path.startsWith("cdktf.out/")));

describe("changed since a commit", () => {
  it("is nothing where nothing has changed, and ends with 0", async () => {
    const repository = repositoryOf(TWO_TEAMS);
    synthesise(repository);
    const before = everything(repository);
    const { status, out, error } = await asked(repository, "changed", "--base", "main");
    const id = git(repository, "rev-parse", "--short=12", "main").trim();
    expect({ status, out }).toEqual({ status: 0, out: `No stack has changed since main (${id}): 3 stacks\n` });
    expect(error).toBe(
      "The files of main were synthesised by this version of the program: what another version would have written is not seen.\n",
    );
    expect(everything(repository)).toEqual(before);
  });

  it("is the stack whose team reads more, with who reads it, and ends with 3", async () => {
    const repository = repositoryOf(TWO_TEAMS);
    writeFiles(repository, { "teams/fraud.yaml": READS });
    synthesise(repository);
    const before = everything(repository);
    const { status, out } = await asked(repository, "changed", "--base", "main");
    expect(everything(repository)).toEqual(before);
    expect(status).toBe(3);
    expect(out).toMatch(
      /^Step {2}Stack {6}Change {3}Access\n0 {5}dev-fraud {2}changed {2}gained\n\ndev-fraud\n\n {2}fraud-Sage/,
    );
    expect(out).toContain("    + may now s3:GetObject on arn:aws:s3:::lake/*");
    expect(out).toMatch(/\nSince main \(\w{12}\): 0 added, 1 changed, 0 removed, of 3 stacks\n$/);
  });

  it("ends with 2 where access was lost only, or nobody's has changed", async () => {
    const repository = repositoryOf({ ...TWO_TEAMS, "teams/fraud.yaml": READS });
    writeFiles(repository, { "teams/fraud.yaml": TWO_TEAMS["teams/fraud.yaml"] });
    synthesise(repository);
    expect((await asked(repository, "changed", "--base", "main")).out).toContain("changed  lost\n");
    expect((await changed(repository, "--base", "main")).status).toBe(2);
    writeFiles(repository, { "teams/fraud.yaml": { ...READS, tags: { a: "b" } } });
    synthesise(repository);
    const tagged = await asked(repository, "changed", "--base", "main");
    expect(tagged).toMatchObject({ status: 2, out: expect.stringContaining("changed  same\n") as string });
  });

  it("is in order: what is gone, accounts, teams, permission sets; a retired team's the other way round", async () => {
    const identity = { account: "identity", id: "777777777777", region: "eu-west-1" };
    const organization = TWO_TEAMS["organization.yaml"] as object;
    const people = { groups: { ML_Engineers: { audience: { identityCenter: { groups: ["engineers"] } } } } };
    const team = (name: string, more: object = {}): object => ({
      ...{ team: name, accounts: ["dev"], workloads: ["training"], ...people, ...more },
    });
    const repository = repositoryOf({
      ...TWO_TEAMS,
      "organization.yaml": { ...organization, identityCenter: { account: "identity", region: "eu-west-1" } },
      "accounts/identity.yaml": identity,
      "teams/fraud.yaml": team("fraud"),
      "teams/gone.yaml": team("gone", { retired: true }),
    });
    rmSync(join(repository, "teams/gone.yaml"));
    writeFiles(repository, {
      "accounts/dev.yaml": {
        account: "dev",
        id: "111111111111",
        region: "eu-west-1",
        permissionsBoundary: {},
        tags: { a: "b" },
      },
      "teams/fraud.yaml": team("fraud", { retired: true }),
      "teams/new.yaml": team("new"),
    });
    synthesise(repository);
    const set = await changed(repository, "--base", "HEAD");
    expect(inOrder(set)).toEqual([
      ...["0 dev-gone removed", "1 gone-identity-center removed"],
      ...["2 dev-account changed", "2 fraud-identity-center changed"],
      ...["3 dev-churn changed", "3 dev-fraud changed", "3 dev-new added gained", "4 new-identity-center added"],
    ]);
  });

  it("tells what an account's stack changes for a team whose own is as it was", async () => {
    const account = { account: "dev", id: "111111111111", region: "eu-west-1", permissionsBoundary: {} };
    const repository = repositoryOf({
      ...TWO_TEAMS,
      "accounts/dev.yaml": { ...account, guardrails: { imdsV2: true } },
    });
    writeFiles(repository, { "accounts/dev.yaml": { ...account, guardrails: { imdsV2: true, noRemoteDebug: true } } });
    synthesise(repository);
    const set = await changed(repository, "--base", "main");
    expect(inOrder(set)).toEqual(["0 dev-account changed"]);
    expect(set.stacks[0]?.access.principals.map(({ name }) => name)).toContain("fraud-SageMakerExecutionRole");
    expect(set.status).toBe(2);
  });

  it("is as of the day of the output on both sides, so that only files make a difference", async () => {
    const member = { name: "ann", until: "2027-01-31" };
    const repository = repositoryOf({
      ...TWO_TEAMS,
      "teams/fraud.yaml": { ...READS, groups: { Analysts: { members: [member] } } },
    });
    synthesise(repository, undefined, "2027-02-15");
    expect(await changed(repository, "--base", "main")).toMatchObject({ status: 0, stacks: [] });
    const other = await changed(repository, "--base", "main", "--day", "2027-01-15");
    expect([other.status, inOrder(other)]).toEqual([2, ["0 dev-fraud changed"]]);
  });

  it("reads the organization from a folder of the repository, and follows links in it", async () => {
    const repository = repositoryOf({});
    const organization = join(repository, "platform");
    writeFiles(organization, TWO_TEAMS);
    writeFiles(organization, { "shared/fraud.yaml": READS });
    rmSync(join(organization, "teams/fraud.yaml"));
    symlinkSync("../shared/fraud.yaml", join(organization, "teams/fraud.yaml"));
    symlinkSync("../nowhere", join(organization, "notes"));
    commit(repository, "moved");
    synthesise(organization);
    expect(await changed(organization, "--base", "main")).toMatchObject({ status: 0 });
    rmSync(join(organization, "shared"), { recursive: true });
    commit(repository, "broken");
    expect(await asked(organization, "changed", "--base", "HEAD")).toMatchObject({
      status: 1,
      error:
        "teams/fraud.yaml in HEAD is a link that leads to no file of the organization's folder\n    Name a folder that a synthesis wrote\n",
    });
  });

  it("is of whole files, whatever attributes a checkout heeds", async () => {
    const repository = repositoryOf({
      ...TWO_TEAMS,
      ".gitattributes": "teams/fraud.yaml export-ignore\nteams/churn.yaml export-subst ident eol=crlf\n",
    });
    synthesise(repository);
    expect(await changed(repository, "--base", "main")).toMatchObject({ status: 0, stacks: [] });
  });

  it("reads a commit that holds the folder from what git has of it", async () => {
    const repository = repositoryOf(TWO_TEAMS);
    const folder = synthesise(repository, join(repository, "deploy"));
    commit(repository, "deploy");
    writeFiles(repository, { "teams/fraud.yaml": READS });
    synthesise(repository, folder);
    // Nothing else of the commit is read.
    rmSync(join(folder, "manifest.json"));
    const { status, out, error } = await asked(repository, "changed", "--base", "main", "--folder", folder);
    expect({ status, out: out.split("\n")[1], error }).toEqual({
      ...{
        status: 3,
        out: "0     dev-fraud  changed  gained",
        error: expect.not.stringContaining("version") as string,
      },
    });
    const set = await changed(repository, "--base", "main", "--folder", folder);
    expect(set.base).toEqual({
      kind: "ref",
      ref: "main",
      commit: git(repository, "rev-parse", "main").trim(),
      exported: true,
    });
  });

  it("leaves nothing in the temporary folder", async () => {
    const repository = repositoryOf(TWO_TEAMS);
    synthesise(repository);
    await changed(repository, "--base", "main");
    writeFiles(repository, { "teams/fraud.yaml": "team: [" });
    commit(repository, "broken");
    expect((await asked(repository, "changed", "--base", "main")).status).toBe(1);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith("sagemaker-access-base-"))).toEqual([]);
  });
});

describe("changed since a folder", () => {
  it("is what differs from it as it is", async () => {
    const repository = repositoryOf(TWO_TEAMS);
    const outdir = synthesise(repository);
    const before = join(repository, "before");
    cpSync(outdir, before, { recursive: true });
    expect(await changed(repository, "--base", before)).toMatchObject({
      status: 0,
      base: { kind: "folder", folder: before },
    });
    writeFileSync(join(before, "stacks/dev-churn/extra.tf"), "# more\n");
    writeFileSync(join(before, "stacks/dev-fraud/.terraform.lock.hcl"), "# a lock, of one side\n");
    expect(inOrder(await changed(repository, "--base", before))).toEqual(["0 dev-churn changed"]);
    writeFileSync(join(outdir, "stacks/dev-fraud/.terraform.lock.hcl"), "# another\n");
    expect(inOrder(await changed(repository, "--base", before))).toEqual([
      "0 dev-churn changed",
      "0 dev-fraud changed",
    ]);
  });
});

describe("what cannot be compared", () => {
  const repository = repositoryOf(TWO_TEAMS);
  synthesise(repository);
  const fault = async (...args: readonly string[]): Promise<string> => {
    const { status, out, error } = await asked(repository, "changed", ...args);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    return error;
  };

  it.each([
    ["--upload-pack=touch x", "neither a folder nor the name of a commit"],
    ["--output=x", "neither a folder nor the name of a commit"],
    ["main:teams", "neither a folder nor the name of a commit"],
    ["main..HEAD", 'git knows no commit "main..HEAD"'],
    [
      "no-such-branch",
      'git knows no commit "no-such-branch", and there is no such folder\n    Name a folder with a stacks.json',
    ],
    [repository, "stacks.json is not there\n    Name a folder that a synthesis or export wrote"],
    ["", "the value of --base is empty"],
  ])("is told of %j", async (base, says) => {
    expect(await fault(`--base=${base}`)).toContain(says);
    expect(existsSync("x")).toBe(false);
  });

  it("is told of a shallow clone", async () => {
    commit(repository, "second");
    const clone = join(folderOf({}), "clone");
    git(repository, "clone", "-q", "--depth", "1", `file://${repository}`, clone);
    synthesise(clone);
    const first = git(repository, "rev-parse", "main~1").trim();
    expect(await asked(clone, "changed", "--base", first)).toMatchObject({
      status: 1,
      error: `this clone is shallow and does not have "${first}"\n    Clone it whole: fetch-depth: 0 of actions/checkout, GIT_DEPTH: "0" of GitLab, or git fetch --unshallow\n`,
    });
  });

  it("is told of a repository of another user", async () => {
    process.env["GIT_TEST_ASSUME_DIFFERENT_OWNER"] = "1";
    const error = await fault("--base", "main").finally(() => delete process.env["GIT_TEST_ASSUME_DIFFERENT_OWNER"]);
    expect(error).toContain("is another user's, as in a container");
    expect(error).toContain("git config --global --add safe.directory");
  });

  it("is told where there is no repository", async () => {
    const folder = folderOf(TWO_TEAMS);
    synthesise(folder);
    const { error } = await asked(folder, "changed", "--base", "main");
    expect(error).toBe(`"main" is no folder, and ${folder} is in no git repository\n    Name a folder that is there\n`);
  });

  it("is told of a commit whose files are not understood, with what is wrong", async () => {
    const other = repositoryOf({ ...TWO_TEAMS, "teams/fraud.yaml": { ...READS, workloads: ["nonsense"] } });
    writeFiles(other, { "teams/fraud.yaml": READS });
    synthesise(other);
    const { error } = await asked(other, "changed", "--base", "main");
    expect(error).toMatch(/^the files of main cannot be synthesised by this version of the program\n/);
    expect(error).toContain("teams/fraud.yaml:");
  });

  it("is told of a commit whose paths lead out of it", async () => {
    const blob = git(repository, "rev-parse", "main:organization.yaml").trim();
    const entry = (mode: string, name: string, id: string): Buffer =>
      Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(id, "hex")]);
    const tree = (...entries: readonly Buffer[]): string =>
      git(repository, "hash-object", "-w", "-t", "tree", "--literally", folderFile(Buffer.concat(entries))).trim();
    const evil = tree(
      entry("40000", "..", tree(entry("100644", "evil.yaml", blob))),
      entry("100644", "organization.yaml", blob),
    );
    expect(await fault("--base", git(repository, "commit-tree", "-m", "evil", evil).trim())).toMatch(
      /^\.\.\/evil\.yaml in the commit \w{12} is no path that is written\n/,
    );
  });

  it("is told of a commit without an organization", async () => {
    const other = repositoryOf({});
    writeFiles(other, TWO_TEAMS);
    synthesise(other);
    const { error } = await asked(other, "changed", "--base", "main");
    expect(error).toBe(
      "main has no organization.yaml\n    Name a commit that has it, or a folder that a synthesis wrote\n",
    );
  });

  it.each([
    [{ version: 2 }, "is of version 2, and this program reads version 1"],
    [{ organization: "other" }, 'is of the organization "other", and'],
    [{ stacks: "none" }, "is not as it is written: stacks is wrong"],
    [{ stacks: [{ name: "a", path: "../../a" }] }, "is not as it is written: stacks.0.path is wrong"],
  ])("is told of a stacks.json with %j", async (change, says) => {
    const json = JSON.parse(readFileSync(join(repository, "cdktf.out/stacks.json"), "utf8")) as object;
    expect(await fault("--base", folderOf({ "stacks.json": { ...json, ...change } }))).toContain(says);
  });
});
