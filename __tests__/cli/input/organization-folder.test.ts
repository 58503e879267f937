import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { synthesize } from "../../../stacks";
import { filesIn, folderOf, oneTeam, organizationIn, unproven, writeFiles } from "../../stacks/support";
import { access, type Run } from "../support";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A project with two organizations, alpha and beta, and the output of alpha. */
function project(): { root: string; out: string; ask: (organization?: string) => Run } {
  const root = mkdtempSync(join(tmpdir(), "organizations-"));
  folders.push(root);
  for (const name of ["alpha", "beta"]) {
    const files = oneTeam({ organization: { organization: name }, team: { team: "fraud" } });
    writeFiles(root, Object.fromEntries(Object.entries(files).map(([path, file]) => [`${name}/${path}`, file])));
  }
  const out = join(root, "cdktf.out");
  const folder = join(root, "alpha");
  expect(synthesize(organizationIn(folder), out, unproven, { folder })).toEqual([]);
  const ask = (organization = ""): Run =>
    access(["can", "execution", "s3:GetObject", "arn:aws:s3:::lake/a", "--stack", "dev-fraud"], {
      organization: organization === "" ? "" : join(root, organization),
      outdir: out,
    });
  return { root, out, ask };
}

const DENIED = { status: 1, error: "", out: expect.stringContaining("No: fraud-SageMakerExecutionRole") as string };

describe("an output that a synthesis wrote", () => {
  it("says which organization it is from and where that is, not where on the machine", () => {
    const { root, out } = project();
    const text = readFileSync(join(out, "organization.json"), "utf8");
    expect(JSON.parse(text)).toEqual({
      organization: "alpha",
      folder: "../alpha",
      says: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    expect(Object.values(filesIn(out)).join("\n")).not.toContain(root);
  });

  it("is asked about with that organization, whatever the project's own is", () => {
    const { ask } = project();
    // By what the team file calls it, so that the organization has been read.
    expect(ask()).toMatchObject(DENIED);
    expect(ask("alpha")).toMatchObject(DENIED);
  });

  it("is another's where the variable names another organization", () => {
    const { root, out, ask } = project();
    expect(ask("beta")).toEqual({
      status: 2,
      out: "",
      error:
        `${out} was made from the organization in ${join(root, "alpha")}, and SAGEMAKER_ACCESS_ORGANIZATION names ${join(root, "beta")}\n` +
        "    Unset SAGEMAKER_ACCESS_ORGANIZATION, or synthesise that one: npx cdktf synth\n",
    });
    for (const args of [
      ["lint", out],
      ["critical", "--folder", out],
      ["who-can", "s3:*", "*", "--folder", out],
    ]) {
      const { status, error } = access(args, { organization: join(root, "beta"), outdir: "no-output" });
      expect([status > 0, error]).toEqual([true, expect.stringContaining(`${out} was made from the organization in `)]);
    }
  });

  it("is another's where its own is gone, or is called otherwise by now", () => {
    const { root, out, ask } = project();
    writeFileSync(join(root, "alpha/organization.yaml"), readFileSync(join(root, "beta/organization.yaml")));
    expect(ask().error).toMatch(
      / was made from the organization "alpha", and in \S+ there is "beta"\n {4}Name the folder of "alpha"/,
    );
    rmSync(join(root, "alpha"), { recursive: true });
    expect(ask("beta").error).toContain(
      `${out} was made from the organization "alpha", and in ${join(root, "beta")} there is "beta"\n`,
    );
  });

  it("is not asked about where what it says of itself cannot be read", () => {
    const { out, ask } = project();
    for (const content of ["{}", "null", '{"organization":"alpha","folder":7}']) {
      writeFileSync(join(out, "organization.json"), content);
      expect(ask().error).toContain("organization.json does not say which organization the output was made from\n");
    }
    writeFileSync(join(out, "organization.json"), "{");
    expect(ask().error).toContain("organization.json is not JSON\n");
  });
});

it("an organization that is named and not there is no other project's", () => {
  const { status, error } = access(["lint", folderOf({ "manifest.json": { stacks: {} } })], {
    organization: "nowhere",
  });
  expect(status).toBe(1);
  expect(error).toBe(
    "there is no folder nowhere\n    Name the folder of organization.yaml in SAGEMAKER_ACCESS_ORGANIZATION, or in cdktf.json\n",
  );
});

describe("an output of what the files said before", () => {
  const STALE = (out: string): string =>
    `The organization's files have changed since ${out} was synthesised. This is about what they said then.\n` +
    "    Synthesise it again: npx cdktf synth\n";
  const change = (root: string, by: (text: string) => string): void => {
    const path = join(root, "alpha/teams/fraud.yaml");
    writeFileSync(path, by(readFileSync(path, "utf8")));
  };
  const reading =
    (bucket: string) =>
    (text: string): string =>
      JSON.stringify({ ...(JSON.parse(text) as object), data: [{ bucket, access: "read" }] });
  const withBucket = reading("lake");

  it("is answered from, with a word about it", () => {
    const { root, out, ask } = project();
    change(root, withBucket);
    expect(ask()).toEqual({ ...DENIED, error: STALE(out) });
  });

  it("is told so by every command that reads it, and JSON stands alone", () => {
    const { root, out } = project();
    cpSync(out, join(root, "before"), { recursive: true });
    change(root, withBucket);
    for (const args of [
      ["lint", out],
      ["who-can", "s3:GetObject", "*", "--folder", out],
      ["explain", DENIAL, "--folder", out],
      ["diff", join(root, "before"), out],
    ]) {
      const { error, out: printed } = access([...args, "--json"], { organization: "", outdir: out });
      expect(error).toBe(STALE(out));
      expect(() => JSON.parse(printed) as unknown).not.toThrow();
    }
  });

  it("is not what a comment or another line break makes of it, and not what a synthesis renews", () => {
    const { root, out, ask } = project();
    change(root, (text) => `# A comment.\n\n${text}\n`);
    expect(ask()).toMatchObject(DENIED);
    change(root, (text) => withBucket(text.replace("# A comment.", "")));
    expect(synthesize(organizationIn(join(root, "alpha")), out, unproven, { folder: join(root, "alpha") })).toEqual([]);
    expect(ask()).toMatchObject({ status: 0, error: "" });
  });

  it("is nothing to tell of what was before in a comparison, nor of an output of an earlier version", () => {
    const { root, out, ask } = project();
    cpSync(out, join(root, "before"), { recursive: true });
    change(root, withBucket);
    expect(synthesize(organizationIn(join(root, "alpha")), out, unproven, { folder: join(root, "alpha") })).toEqual([]);
    expect(access(["diff", join(root, "before"), out], { organization: "", outdir: out }).error).toBe("");
    writeFileSync(join(out, "organization.json"), JSON.stringify({ organization: "alpha", folder: "../alpha" }));
    change(root, reading("other"));
    expect(ask()).toMatchObject({ error: "" });
  });
});

const DENIAL =
  "User: arn:aws:sts::111111111111:assumed-role/fraud-SageMakerExecutionRole/SageMaker is not authorized to perform: " +
  "s3:PutObject on resource: arn:aws:s3:::lake/x because no identity-based policy allows the s3:PutObject action";
