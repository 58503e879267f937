import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
    access(["can", "execution", "s3:GetObject", "arn:aws:s3:::b/a", "--stack", "dev-fraud"], {
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
    expect(JSON.parse(text)).toEqual({ organization: "alpha", folder: "../alpha" });
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
