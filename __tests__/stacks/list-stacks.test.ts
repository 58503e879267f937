import { createHash } from "node:crypto";
import { join } from "node:path";
import { STACKS_FILE, type StackEntry, type StacksFile, stacksFile } from "../../organization";
import { synthesize } from "../../stacks";
import { blocks, page } from "../docs/support";
import { type Files, filesIn, folderOf, oneTeam, organizationIn, unproven, writeFiles } from "./support";

const EXAMPLE = join(__dirname, "../..");

/** What is written of an organization, as of a day. */
function outputOf(folder: string, day?: string): Record<string, string> {
  const outdir = join(folderOf({}), "cdktf.out");
  expect(synthesize(organizationIn(folder, day), outdir, unproven, { folder })).toEqual([]);
  return filesIn(outdir);
}

const listed = (folder: string, day?: string): StacksFile =>
  stacksFile.strict().parse(JSON.parse(outputOf(folder, day)[STACKS_FILE] ?? ""));

const stackOf = (files: Files, name: string): StackEntry | undefined =>
  listed(folderOf(files)).stacks.find((one) => one.name === name);

const IDENTITY = { account: "identity", id: "777777777777", region: "eu-west-1" };

/** A team whose engineers come from IAM Identity Center. */
const withCenter = (team: object = {}): Files => ({
  ...oneTeam({
    organization: { identityCenter: { account: "identity", region: "eu-west-1" } },
    account: { permissionsBoundary: {} },
    team: { groups: { ML_Engineers: { audience: { identityCenter: { groups: ["engineers"] } } } }, ...team },
  }),
  "accounts/identity.yaml": IDENTITY,
});

describe("stacks.json", () => {
  it("lists the stacks of the manifest, with what goes before each", () => {
    const files = outputOf(EXAMPLE);
    const { stacks } = stacksFile.strict().parse(JSON.parse(files[STACKS_FILE] ?? ""));
    const manifest = JSON.parse(files["manifest.json"] ?? "") as {
      stacks: Record<string, { dependencies: string[]; workingDirectory: string }>;
    };
    const told = Object.fromEntries(stacks.map(({ name, path, dependencies }) => [name, { path, dependencies }]));
    expect(told).toEqual(
      Object.fromEntries(
        Object.entries(manifest.stacks).map(([name, { workingDirectory, dependencies }]) => [
          name,
          { path: workingDirectory, dependencies: [...dependencies].sort() },
        ]),
      ),
    );
    for (const { name, level, dependencies } of stacks)
      for (const before of dependencies)
        expect([name, stacks.find((one) => one.name === before)?.level]).not.toEqual([name, level]);
  });

  it("says what Terraform is told of each: account, region, role and state", () => {
    const files = outputOf(EXAMPLE);
    const { stacks } = stacksFile.parse(JSON.parse(files[STACKS_FILE] ?? ""));
    for (const { path, account, region, deployRole, stateKey } of stacks) {
      const { provider, terraform } = JSON.parse(files[`${path}/cdk.tf.json`] ?? "") as {
        provider: { aws: [{ allowed_account_ids: string[]; region: string; assume_role?: [{ role_arn: string }] }] };
        terraform: { backend: { s3: { key: string } } };
      };
      const [aws] = provider.aws;
      expect({ ids: aws.allowed_account_ids, region: aws.region, role: aws.assume_role?.[0].role_arn }).toEqual({
        ...{ ids: [account.id], region, role: deployRole },
      });
      expect(terraform.backend.s3.key).toBe(stateKey);
    }
  });

  it("puts the state first, then accounts, teams and their permission sets", () => {
    const { stacks } = listed(EXAMPLE);
    const levels = Object.fromEntries(stacks.map(({ name, level }) => [name, level]));
    expect(levels).toMatchObject({ state: 0, "dev-account": 1, "dev-churn": 2, "churn-identity-center": 3 });
    expect(stacks.map(({ level }) => level)).toEqual(stacks.map(({ level }) => level).sort());
  });

  it("puts the permission sets of a retired team before its stack", () => {
    expect(stackOf(withCenter(), "fraud-identity-center")?.level).toBe(2);
    expect(stackOf(withCenter(), "dev-fraud")?.level).toBe(1);
    expect(stackOf(withCenter({ retired: true }), "fraud-identity-center")?.level).toBe(0);
    expect(stackOf(withCenter({ retired: true }), "dev-fraud")?.level).toBe(1);
  });

  it("names the files that a stack is made from, templates among them", () => {
    const files: Files = {
      ...oneTeam({ account: { extends: "ml", permissionsBoundary: {} } }),
      "accounts/templates/ml.yaml": { template: "ml", extends: "base", tags: { a: "b" } },
      "accounts/templates/base.yaml": { template: "base", tags: { c: "d" } },
      "accounts/lab.yaml": { ...IDENTITY, account: "lab" },
      "teams/churn.yaml": { team: "churn", accounts: ["lab"], workloads: ["training"] },
    };
    const account = ["accounts/dev.yaml", "accounts/templates/base.yaml", "accounts/templates/ml.yaml"];
    expect(stackOf(files, "dev-fraud")?.sources).toEqual([...account, "organization.yaml", "teams/fraud.yaml"]);
    expect(stackOf(files, "dev-account")?.sources).toEqual([...account, "organization.yaml", "teams/fraud.yaml"]);
    expect(stackOf(files, "lab-churn")?.sources).toEqual([
      ...["accounts/lab.yaml", "organization.yaml", "teams/churn.yaml"],
    ]);
    const center = stackOf(withCenter(), "fraud-identity-center");
    expect(center).toMatchObject({ team: "fraud", account: { name: "identity", id: IDENTITY.id } });
    expect(center?.sources).toEqual([
      ...["accounts/dev.yaml", "accounts/identity.yaml", "organization.yaml", "teams/fraud.yaml"],
    ]);
  });

  it("names the workspace in HCP Terraform, and the key of local state", () => {
    expect(
      stackOf(oneTeam({ organization: { state: { cloud: { organization: "acme" } } } }), "dev-fraud"),
    ).toMatchObject({ workspace: "acme-dev-fraud" });
    const local = stackOf(oneTeam(), "dev-fraud");
    expect(local).toMatchObject({ stateKey: "acme/dev/fraud/terraform.tfstate" });
    expect(local).not.toHaveProperty("workspace");
    expect(local).not.toHaveProperty("deployRole");
  });

  it("has the digest of what is in the folder, which another team does not change", () => {
    const folder = folderOf(oneTeam());
    const files = outputOf(folder);
    const hash = createHash("sha256");
    for (const file of ["cdk.tf.json", "versions.tf.json"])
      hash.update(JSON.stringify([file, files[`stacks/dev-fraud/${file}`]]));
    const digest = hash.digest("hex");
    expect(listed(folder).stacks).toMatchObject([{ digest }]);
    writeFiles(folder, { "teams/churn.yaml": { team: "churn", accounts: ["dev"], workloads: ["training"] } });
    expect(listed(folder).stacks).toMatchObject([{ name: "dev-churn" }, { name: "dev-fraud" }]);
    writeFiles(folder, { "teams/fraud.yaml": { team: "fraud", accounts: ["dev"], workloads: ["endpoint"] } });
    expect(listed(folder).stacks[1]?.digest).not.toBe(digest);
  });

  it("is the same wherever the organization stands, but for the day", () => {
    const [one, another] = [folderOf(oneTeam()), folderOf(oneTeam())];
    expect(outputOf(one, "2027-01-31")[STACKS_FILE]).toBe(outputOf(another, "2027-01-31")[STACKS_FILE]);
    expect(listed(one, "2027-01-31").day).toBe("2027-01-31");
    expect({ ...listed(one, "2027-01-31"), day: undefined }).toEqual({ ...listed(one), day: undefined });
  });
});

describe("what stacks.json may say", () => {
  const [stack] = listed(folderOf(oneTeam())).stacks;
  const parsed = (change: object): boolean =>
    stacksFile.safeParse({ version: 1, organization: "acme", stacks: [{ ...stack, ...change }] }).success;

  it.each([".", "..", "../a", "a/../b", "/a", "a//b", "a/", "a\nb", "a/..", "./a", ""])("is no path %j", (path) => {
    expect(parsed({ path })).toBe(false);
  });

  it.each(["a", "stacks/dev-fraud", "a..b/.c"])("is the path %j", (path) => {
    expect(parsed({ path })).toBe(true);
  });

  it.each([
    { name: "a;b" },
    { region: "$(x)" },
    { deployRole: "arn:aws:iam::1:role/x`y`" },
    { team: "a b" },
    { stateKey: "a'b" },
    { workspace: "a\nb" },
    { account: { name: '"', id: "111111111111" } },
    { account: { id: "1" } },
    { dependencies: ["a b"] },
  ])("is nothing that a shell would take for more: %j", (change) => {
    expect(parsed(change)).toBe(false);
  });

  it("may be more than is known here", () => {
    expect(parsed({ more: 1 })).toBe(true);
  });
});

describe("docs/pipelines.md", () => {
  const text = page("docs/pipelines.md");

  it("shows a stack of the example as it is written", () => {
    const shown = stacksFile.strict().parse(JSON.parse(blocks(text, "json")[0] ?? ""));
    const { stacks, ...rest } = listed(EXAMPLE, shown.day);
    const [own] = stacks.filter(({ name }) => name === shown.stacks[0]?.name);
    expect(shown).toEqual({ ...rest, stacks: [{ ...own, digest: expect.any(String) as unknown }] });
  });

  it("says what each member is", () => {
    const members = [...Object.keys(stacksFile.shape), ...Object.keys(stacksFile.shape.stacks.element.shape)];
    const rows = [...text.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = ""]) => cell.match(/\w+/g) ?? []);
    expect(rows).toEqual(expect.arrayContaining(members));
  });
});
