import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { type StacksFile, stacksFile } from "../../../organization";
import { type Files, filesIn, folderOf, writeFiles } from "../../stacks/support";
import { asked, DAY, repositoryOf, synthesise, TWO_TEAMS } from "../changed/support";
import type { Run } from "../support";

/** A repository whose organization is synthesised, and its folder `deploy`. */
function projectOf(files: Files = TWO_TEAMS): { readonly repository: string; readonly to: string } {
  const repository = repositoryOf(files);
  synthesise(repository);
  return { repository, to: join(repository, "deploy") };
}

const exporting = ({ repository, to }: ReturnType<typeof projectOf>, ...args: readonly string[]): Promise<Run> =>
  asked(repository, "export", "--to", to, ...args);

const listIn = (to: string): StacksFile =>
  stacksFile.strict().parse(JSON.parse(readFileSync(join(to, "stacks.json"), "utf8")));

const json = (...path: readonly string[]): Record<string, Record<string, never>> =>
  JSON.parse(readFileSync(join(...path), "utf8")) as Record<string, Record<string, never>>;

/** A Terraform that makes lock files with a version, or fails; it writes down how it was called. */
function terraformOf(version: string | undefined): { readonly calls: () => string[] } {
  const folder = folderOf({ calls: "" });
  const lock = `provider "registry.terraform.io/hashicorp/aws" {\n  version     = "${version ?? ""}"\n}\n`;
  const makes = version === undefined ? "echo no such provider; exit 1" : `printf '%s' '${lock}' > .terraform.lock.hcl`;
  const seen = `[ -f .terraform.lock.hcl ] && echo with >> ${join(folder, "calls")}`;
  writeFileSync(join(folder, "terraform"), `#!/bin/sh\necho "$@" >> ${join(folder, "calls")}\n${seen}\n${makes}\n`);
  chmodSync(join(folder, "terraform"), 0o755);
  process.env["TERRAFORM_BINARY_NAME"] = join(folder, "terraform");
  return { calls: () => readFileSync(join(folder, "calls"), "utf8").split("\n").slice(0, -1) };
}

beforeEach(() => {
  process.env["TF_CLI_CONFIG_FILE"] = join(folderOf({ config: "disable_checkpoint = true\n" }), "config");
});

const gone = (repository: string, team: string): void => {
  rmSync(join(repository, `teams/${team}.yaml`));
  synthesise(repository);
};

describe("export", () => {
  it("writes what was synthesised, with a list of its own", async () => {
    const project = projectOf();
    expect(await exporting(project)).toEqual({
      ...{ status: 0, error: "", out: `3 stacks in ${project.to}: 8 files new, 0 changed, 0 removed\n` },
    });
    expect(Object.keys(filesIn(project.to))).toEqual([
      ...["dev-account", "dev-churn", "dev-fraud"].flatMap((stack) =>
        ["cdk", "versions"].map((file) => `${stack}/${file}.tf.json`),
      ),
      ...["exported.json", "stacks.json"],
    ]);
    const before = json(project.repository, "cdktf.out/stacks.json") as unknown as StacksFile;
    expect(listIn(project.to).stacks.map((stack) => ({ ...stack, digest: "" }))).toEqual(
      before.stacks.map((stack) => ({ ...stack, path: stack.name, digest: "" })),
    );
  });

  it("writes the same bytes wherever the repository is, and nothing of the machine", async () => {
    const [one, other] = [projectOf(), projectOf()];
    await exporting(one);
    await exporting(other);
    expect(filesIn(one.to)).toEqual(filesIn(other.to));
    for (const text of Object.values(filesIn(one.to))) expect(text).not.toContain(one.repository);
  });

  it("writes nothing again where nothing has changed, also on another day", async () => {
    const project = projectOf();
    await exporting(project);
    const before = filesIn(project.to);
    synthesise(project.repository, undefined, "2027-02-03");
    expect((await exporting(project)).out).toContain("0 files new, 0 changed, 0 removed");
    expect((await exporting(project, "--check")).status).toBe(0);
    expect(filesIn(project.to)).toEqual(before);
    writeFiles(project.repository, {
      "teams/fraud.yaml": { ...(TWO_TEAMS["teams/fraud.yaml"] as object), tags: { a: "b" } },
    });
    synthesise(project.repository, undefined, "2027-02-03");
    await exporting(project);
    expect(listIn(project.to).day).toBe("2027-02-03");
    expect(DAY).not.toBe("2027-02-03");
  });

  it("keeps a local state where it is", async () => {
    const project = projectOf();
    await exporting(project, "--layout", "{account}/deep/{team}");
    expect(json(project.to, "dev/deep/fraud/cdk.tf.json")["terraform"]).toMatchObject({
      backend: { local: { path: "../../../../state/acme/dev/fraud/terraform.tfstate" } },
    });
  });

  it("goes where the layout says, this time and the next, and leaves nothing where it was", async () => {
    const project = projectOf();
    await exporting(project);
    expect((await exporting(project, "--layout", "live/{account}-{id}/{region}/{team}")).status).toBe(0);
    const paths = listIn(project.to).stacks.map(({ path }) => path);
    expect(paths).toEqual(["account", "churn", "fraud"].map((team) => `live/dev-111111111111/eu-west-1/${team}`));
    expect(readdirSync(project.to).sort()).toEqual(["exported.json", "live", "stacks.json"]);
    await exporting(project);
    expect(listIn(project.to).stacks.map(({ path }) => path)).toEqual(paths);
  });

  it.each([
    ["{account}", "puts dev-churn where dev-account is: dev\n    Write a layout that tells them apart"],
    ["all", "puts dev-churn where dev-account is: all"],
    ["{stak}", "has {stak}, which stands for nothing\n    Write one of {stack}, {account}, {id}, {region}, {team}"],
    ["../{stack}", 'makes "../dev-account" of dev-account, which is no folder below this one'],
    ["/{stack}", "is no folder below this one"],
    [".git/{stack}", "is no folder below this one"],
    ["{stack", "is no folder below this one"],
    ["a b/{stack}", "is no folder below this one"],
  ])("does not take the layout %j", async (layout, says) => {
    const project = projectOf();
    const { status, error } = await exporting(project, "--layout", layout);
    expect({ status, error }).toEqual({ status: 1, error: expect.stringContaining(says) as string });
    expect(existsSync(project.to)).toBe(false);
  });
});

describe("a stack that is no more", () => {
  it("is left with its backend and provider, and goes first", async () => {
    const project = projectOf();
    await exporting(project);
    const before = json(project.to, "dev-fraud/cdk.tf.json");
    gone(project.repository, "fraud");
    expect((await exporting(project)).out).toBe(
      `3 stacks in ${project.to}: 0 files new, 3 changed, 0 removed\n` +
        "No more, and destroyed by their next apply; then export --forget them: dev-fraud\n",
    );
    expect(json(project.to, "dev-fraud/cdk.tf.json")).toEqual({
      provider: before["provider"],
      terraform: before["terraform"],
    });
    expect(listIn(project.to).stacks).toMatchObject([
      {
        name: "dev-fraud",
        level: 0,
        dependencies: [],
        sources: [],
        team: "fraud",
        stateKey: "acme/dev/fraud/terraform.tfstate",
      },
      { name: "dev-account", level: 1, dependencies: [] },
      { name: "dev-churn", level: 2, dependencies: ["dev-account"] },
    ]);
    const files = filesIn(project.to);
    expect((await exporting(project)).out).toContain("0 files new, 0 changed, 0 removed");
    expect(filesIn(project.to)).toEqual(files);
  });

  it("goes before what it depended on, where that goes too", async () => {
    const project = projectOf();
    await exporting(project);
    rmSync(join(project.repository, "teams/fraud.yaml"));
    writeFiles(project.repository, {
      "accounts/dev.yaml": { account: "dev", id: "111111111111", region: "eu-west-1" },
    });
    synthesise(project.repository);
    await exporting(project);
    expect(listIn(project.to).stacks).toMatchObject([
      { name: "dev-fraud", level: 0, dependencies: [] },
      { name: "dev-account", level: 1, dependencies: ["dev-fraud"] },
      { name: "dev-churn", level: 2, dependencies: [] },
    ]);
  });

  it("is there again when its team is", async () => {
    const project = projectOf();
    await exporting(project);
    const before = filesIn(project.to);
    gone(project.repository, "fraud");
    await exporting(project);
    writeFiles(project.repository, { "teams/fraud.yaml": TWO_TEAMS["teams/fraud.yaml"] });
    synthesise(project.repository);
    await exporting(project);
    expect(filesIn(project.to)).toEqual(before);
  });

  it("is forgotten with its folder once it has left, and not before", async () => {
    const project = projectOf();
    await exporting(project);
    expect(await exporting(project, "--forget", "dev-fraud")).toMatchObject({
      status: 1,
      error: expect.stringContaining('no stack "dev-fraud" leaves\n') as string,
    });
    gone(project.repository, "fraud");
    expect((await exporting(project, "--forget", "dev-fraud")).status).toBe(1);
    await exporting(project);
    expect((await exporting(project, "--forget", "dev-fraud")).out).toBe(
      `2 stacks in ${project.to}: 0 files new, 2 changed, 2 removed\n`,
    );
    expect(readdirSync(project.to).sort()).toEqual(["dev-account", "dev-churn", "exported.json", "stacks.json"]);
    expect(listIn(project.to).stacks.map(({ level }) => level)).toEqual([0, 1]);
  });

  it("keeps what others have put into its folder", async () => {
    const project = projectOf();
    await exporting(project);
    writeFiles(project.to, { "dev-fraud/NOTES.md": "mine" });
    gone(project.repository, "fraud");
    await exporting(project);
    await exporting(project, "--forget", "dev-fraud");
    expect(readdirSync(join(project.to, "dev-fraud"))).toEqual(["NOTES.md"]);
  });
});

describe("export --check", () => {
  it("writes nothing, and says what is not as it would be", async () => {
    const project = projectOf();
    expect((await exporting(project, "--check")).status).toBe(1);
    expect(existsSync(project.to)).toBe(false);
    await exporting(project);
    rmSync(join(project.to, "dev-churn/cdk.tf.json"));
    writeFiles(project.to, { "dev-fraud/cdk.tf.json": "{}" });
    const before = filesIn(project.to);
    expect(await exporting(project, "--check")).toEqual({
      status: 1,
      out: "",
      error:
        `${project.to} is not what an export would write. Export it again\n` +
        "    is missing: dev-churn/cdk.tf.json\n    is another: dev-fraud/cdk.tf.json\n",
    });
    expect(filesIn(project.to)).toEqual(before);
    await exporting(project);
    expect((await exporting(project, "--check")).out).toBe(`${project.to} is what an export would write: 3 stacks\n`);
  });
});

describe("what was not written here", () => {
  it.each([
    [
      "a file",
      (to: string) => {
        writeFiles(to, { "dev-fraud/cdk.tf.json": "mine" });
      },
    ],
    [
      "a list",
      (to: string) => {
        writeFiles(to, { "stacks.json": "mine" });
      },
    ],
    [
      "a link",
      (to: string) => {
        mkdirSync(join(to, "dev-fraud"), { recursive: true });
        symlinkSync("../x", join(to, "dev-fraud/cdk.tf.json"));
      },
    ],
  ])("is not written over: %s", async (_, put) => {
    const project = projectOf();
    put(project.to);
    const { status, error } = await exporting(project);
    expect({ status, error }).toEqual({
      status: 1,
      error: expect.stringContaining("was not written by this command\n") as string,
    });
    expect(existsSync(join(project.to, "exported.json"))).toBe(false);
  });

  it("is as it was where it is the same, as after a merge", async () => {
    const project = projectOf();
    await exporting(project);
    const { exported: _, ...rest } = { exported: 0, ...json(project.to, "exported.json") } as Record<string, unknown>;
    const files = (rest["files"] as string[]).filter((file) => !file.startsWith("dev-fraud/"));
    writeFiles(project.to, { "exported.json": { ...rest, files } });
    expect((await exporting(project)).status).toBe(0);
    expect(json(project.to, "exported.json")).toMatchObject({ files: rest["files"] });
  });

  it.each([
    [{ files: ["../../x"] }, "files.0 is wrong"],
    [{ files: ["out/x"] }, "names a file outside of the folder: out/x"],
    [{ version: 2 }, "version is wrong"],
  ])("is not removed by an exported.json with %j", async (change, says) => {
    const project = projectOf();
    await exporting(project);
    symlinkSync(folderOf({ x: "mine" }), join(project.to, "out"));
    writeFiles(project.to, { "exported.json": { ...json(project.to, "exported.json"), ...change } });
    const { status, error } = await exporting(project);
    expect({ status, error }).toEqual({ status: 1, error: expect.stringContaining(says) as string });
    expect(readFileSync(join(project.to, "out/x"), "utf8")).toBe("mine");
  });

  it("is not another organization's folder", async () => {
    const [one, other] = [
      projectOf(),
      projectOf({
        ...TWO_TEAMS,
        "organization.yaml": { ...(TWO_TEAMS["organization.yaml"] as object), organization: "beta" },
      }),
    ];
    await exporting(one);
    cpSync(one.to, other.to, { recursive: true });
    expect((await exporting(other)).error).toContain('is of the organization "acme", and');
  });
});

describe("lock files", () => {
  const lockOf = (to: string, stack: string): string => readFileSync(join(to, stack, ".terraform.lock.hcl"), "utf8");
  const rangeOf = (to: string, stack: string): unknown =>
    (json(to, stack, "cdk.tf.json")["terraform"] as unknown as { required_providers: { aws: { version: string } } })
      .required_providers.aws.version;

  it("are made once for all stacks, for each platform, and hold the provider's major version", async () => {
    const { calls } = terraformOf("5.100.0");
    const project = projectOf();
    expect((await exporting(project, "--lock", "linux_amd64", "--lock", "darwin_arm64")).status).toBe(0);
    expect(calls()).toEqual(["providers lock -no-color -platform=linux_amd64 -platform=darwin_arm64"]);
    for (const stack of ["dev-account", "dev-fraud"]) {
      expect(lockOf(project.to, stack)).toContain('"5.100.0"');
      expect(rangeOf(project.to, stack)).toBe(">= 5.100.0, < 6.0.0");
    }
    expect((await exporting(project, "--check")).status).toBe(0);
  });

  it("are kept while they hold a version of the range, whoever has changed them; a new stack gets another's", async () => {
    const { calls } = terraformOf("6.25.0");
    const project = projectOf();
    await exporting(project, "--lock", "linux_amd64");
    const renewed = lockOf(project.to, "dev-fraud").replace("6.25.0", "6.66.0");
    for (const stack of ["dev-account", "dev-churn", "dev-fraud"])
      writeFiles(project.to, { [`${stack}/.terraform.lock.hcl`]: renewed });
    writeFiles(project.repository, { "teams/new.yaml": { team: "new", accounts: ["dev"], workloads: ["training"] } });
    synthesise(project.repository);
    expect((await exporting(project, "--lock", "linux_amd64")).status).toBe(0);
    expect(calls()).toHaveLength(1);
    expect([lockOf(project.to, "dev-fraud"), lockOf(project.to, "dev-new")]).toEqual([renewed, renewed]);
    expect(rangeOf(project.to, "dev-new")).toBe(">= 6.0.0, < 7.0.0");
    gone(project.repository, "new");
    await exporting(project);
    expect(lockOf(project.to, "dev-new")).toBe(renewed);
  });

  it("are made again for another platform with the version that they hold, and for another range", async () => {
    terraformOf("5.100.0");
    const project = projectOf();
    await exporting(project, "--lock", "linux_amd64");
    const more = terraformOf("5.100.0");
    await exporting(project, "--lock", "linux_arm64");
    expect(more.calls()).toEqual(["providers lock -no-color -platform=linux_arm64", "with"]);
    const other = terraformOf("6.25.0");
    const organization = TWO_TEAMS["organization.yaml"] as object;
    writeFiles(project.repository, { "organization.yaml": { ...organization, awsProviderVersion: "~> 6.20" } });
    synthesise(project.repository);
    await exporting(project, "--lock", "linux_arm64");
    expect(other.calls()).toEqual(["providers lock -no-color -platform=linux_arm64"]);
    expect([lockOf(project.to, "dev-fraud").includes('"6.25.0"'), rangeOf(project.to, "dev-fraud")]).toEqual([
      true,
      "~> 6.20",
    ]);
  });

  it.each([
    ['filesystem_mirror {\n path = "/mirror"\n include = ["registry.terraform.io/*/*"]\n}', " -fs-mirror=/mirror"],
    ['network_mirror { url = "https://m.example/v1/" }', " -net-mirror=https://m.example/v1/"],
    [
      'filesystem_mirror { path = "/a"\n exclude = ["hashicorp/*"] }\nfilesystem_mirror { path = "/b" }',
      " -fs-mirror=/b",
    ],
    ['filesystem_mirror { path = "/a"\n include = ["example.com/*/*"] }', ""],
    ['# filesystem_mirror { path = "/a" }', ""],
  ])("come from the mirror that Terraform's configuration names: %s", async (installation, option) => {
    const config = join(folderOf({ config: `provider_installation {\n${installation}\n direct {}\n}\n` }), "config");
    process.env["TF_CLI_CONFIG_FILE"] = config;
    const { calls } = terraformOf("5.100.0");
    await exporting(projectOf(), "--lock", "linux_amd64");
    expect(calls()).toEqual([`providers lock -no-color${option} -platform=linux_amd64`]);
  });

  it("that Terraform cannot make are told, and nothing is written", async () => {
    terraformOf(undefined);
    const project = projectOf();
    const { status, error } = await exporting(project, "--lock", "linux_amd64");
    expect({ status, error }).toEqual({
      ...{
        status: 1,
        error:
          "terraform providers lock -platform=linux_amd64 failed for hashicorp/aws >= 5.100.0, < 7.0.0\n    no such provider\n",
      },
    });
    expect(existsSync(project.to)).toBe(false);
    expect((await exporting(project, "--lock", "-fs-mirror")).error).toContain('"-fs-mirror" is not a platform');
    process.env["TERRAFORM_BINARY_NAME"] = "/no/terraform";
    expect((await exporting(project, "--lock", "linux_amd64")).error).toContain("Not found: /no/terraform");
  });
});
