import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { OwnersJson } from "../../../cli/owners/json";
import type { OwnerPolicies } from "../../../cli/owners/owner-policies";
import { ownerStatements } from "../../../organization";
import { policyDocument } from "../../../policies";
import { filesIn, folderOf, organizationIn } from "../../stacks/support";
import { access, ROOT, type Run } from "../support";

const KEY = "arn:aws:kms:eu-west-1:444444444444:key/1234";

/** Two teams with something of every kind in other accounts, one of which is the organization's own. */
const organization = (...more: readonly object[]): string =>
  folderOf({
    "organization.yaml": { version: 1, organization: "acme-ml", state: { local: { path: "state" } } },
    "accounts/dev.yaml": { account: "dev", id: "111111111111", region: "eu-west-1" },
    "accounts/prod.yaml": { account: "prod", id: "222222222222", region: "eu-west-1" },
    "teams/card.yaml": { team: "card", accounts: ["prod"], workloads: ["training"] },
    "teams/fraud.yaml": {
      team: "fraud",
      accounts: ["dev"],
      workloads: ["training"],
      data: [{ bucket: "lake", account: "444444444444", access: "read", kmsKey: KEY }, ...more],
      tables: [{ table: "rates", account: "444444444444", access: "read" }],
      secrets: [{ secret: "git", account: "444444444444" }],
      images: [{ repository: "team/base", account: "prod" }],
    },
  });
const RICH = organization();

const owners = (...args: readonly string[]): Run => access(["owners", ...args], { organization: RICH });
const json = (...args: readonly string[]): OwnersJson => JSON.parse(owners(...args, "--json").out) as OwnersJson;

describe("npm run access -- owners", () => {
  it("has a document for each resource of another account, of all kinds, with every statement of the organization's", () => {
    const told = json();
    expect([told.version, told.organization, told.owners.map(({ owner, account }) => [owner, account])]).toEqual([
      1,
      "acme-ml",
      [
        ["444444444444", undefined],
        ["222222222222", "prod"],
      ],
    ]);
    const policies = told.owners.flatMap((one) => one.policies);
    expect(policies.map(({ policy }) => policy).sort()).toEqual([
      "bucket policy",
      "key policy",
      "repository policy",
      "secret policy",
      "table policy",
    ]);
    const needed = ownerStatements(organizationIn(RICH).deployments);
    const sidless = (document: unknown): unknown => JSON.parse(JSON.stringify(document).replaceAll('"AcmeMl', '"'));
    for (const { resource, document } of policies) {
      const statements = needed.find((one) => one.resource === resource)?.statements ?? [];
      expect(sidless(document)).toEqual(policyDocument(statements));
    }
  });

  it("calls statements after the organization, so that they merge with others' by their Sids", () => {
    const sids = json().owners.flatMap(({ policies }) =>
      policies.flatMap(({ document }) => document.Statement.map(({ Sid }) => Sid)),
    );
    expect(sids).toContain("AcmeMlReadObjects");
    for (const sid of sids) expect(sid).toMatch(/^AcmeMl[A-Z]/);
  });

  it("prints documents to copy, each below its resource, for all owners or for one that is asked about", () => {
    const documents = (text: string): unknown[] =>
      [...text.matchAll(/^\{\n[\s\S]*?^\}$/gm)].map(([document]) => JSON.parse(document) as unknown);
    const all = json().owners;
    expect(documents(owners().out)).toEqual(all.flatMap(({ policies }) => policies.map(({ document }) => document)));
    const [lake] = all[0]?.policies ?? [];
    for (const name of ["lake", "arn:aws:s3:::lake"]) {
      const { out } = owners(name);
      expect(documents(out)).toEqual([lake?.document]);
      expect(out).toContain("\nThe bucket policy of arn:aws:s3:::lake\n");
    }
    for (const name of ["222222222222", "prod", "team/base"]) {
      expect(json(name).owners).toEqual([all[1]]);
    }
    expect(owners("prod").out).toMatch(
      /^The account 222222222222 \(prod\) adds to 1 policy of its own, once the roles/,
    );
  });

  it("warns of a key's policy, which must not be replaced", () => {
    const notes = new Map(json().owners.flatMap(({ policies }) => policies.map(({ policy, note }) => [policy, note])));
    expect(notes.get("key policy")).toMatch(
      /^Add these statements to the policy that the key has, and keep all of that/,
    );
    expect(notes.get("bucket policy")).toBe(
      "Add these statements to the policy that is there; where there is none, this is a whole one",
    );
  });

  it("says whom it could have meant, and where nobody has anything to add", () => {
    expect(owners("lakes")).toEqual({
      status: 1,
      out: "",
      error: 'no owner "lakes" has anything to add\n    Did you mean "lake"?\n',
    });
    expect(owners("555555555555").error).toContain(
      "    Write one of 444444444444, 222222222222 (prod), or what they own\n",
    );
    expect(json("git").owners.map(({ policies }) => policies.map(({ policy }) => policy))).toEqual([["secret policy"]]);
    const nobody = folderOf({
      "organization.yaml": { version: 1, organization: "acme", state: { local: { path: "state" } } },
      "accounts/dev.yaml": { account: "dev", id: "111111111111", region: "eu-west-1" },
      "teams/fraud.yaml": { team: "fraud", accounts: ["dev"], workloads: ["training"] },
    });
    expect(access(["owners"], { organization: nobody })).toEqual({
      status: 0,
      out: "Nobody has anything to add: no team's file names what is in another account.\n",
      error: "",
    });
  });

  it("tells problems in the files at their places", () => {
    const { status, error } = access(["owners"], { organization: organization({ bucket: "B" }) });
    expect([status, error]).toEqual([1, expect.stringMatching(/^teams\/fraud\.yaml:\d+:\d+: /)]);
  });

  it("is told by the example's summary in a line for each policy", () => {
    const { owners: all } = JSON.parse(access(["owners", "--json"], { organization: ROOT }).out) as OwnersJson;
    expect(all.map(({ owner, policies }) => [owner, policies.map(({ policy }) => policy)])).toEqual([
      ["444444444444", ["bucket policy", "key policy"]],
      ["111111111111", ["repository policy"]],
    ]);
  });
});

describe("npm run access -- owners --write", () => {
  const write = (folder: string, inFolder = RICH, ...args: readonly string[]): Run =>
    access(["owners", ...args, "--write", folder], { organization: inFolder });
  const read = (folder: string): Record<string, OwnerPolicies> =>
    Object.fromEntries(
      Object.entries(filesIn(folder)).map(([name, text]) => [name, JSON.parse(text) as OwnerPolicies]),
    );

  it("writes a file for each owner, with all of it, also where a resource is asked about", () => {
    const folder = join(folderOf({}), "new", "folder");
    const { status, out } = write(folder);
    expect(status).toBe(0);
    const [elsewhere, prod] = json().owners;
    const files = read(folder);
    expect(files).toMatchObject({ "222222222222.json": prod, "444444444444.json": elsewhere });
    expect(Object.keys(files)).toHaveLength(2);
    for (const name of Object.keys(files)) expect(out).toContain(`  ${join(folder, name)}\n`);
    const one = folderOf({});
    write(one, RICH, "lake");
    expect(read(one)).toEqual({ "444444444444.json": files["444444444444.json"] });
  });

  it("renews what it has written, however that is indented, and names what is left of others", () => {
    const folder = folderOf({});
    write(folder, organization({ bucket: "far", account: "555555555555", access: "read" }));
    const file = join(folder, "444444444444.json");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, JSON.stringify(JSON.parse(text)));
    const { status, out } = write(folder);
    expect([status, readFileSync(file, "utf8")]).toEqual([0, text]);
    expect(out).toContain(`any more; tell them, and remove it:\n  ${join(folder, "555555555555.json")}\n`);
    expect(readdirSync(folder)).toContain("555555555555.json");
    expect(write(folder, RICH, "prod").out).not.toContain("Left from before");
  });

  it.each([
    ["somebody's own", (_: string): string => "{}"],
    ["no JSON", (): string => "-"],
    ["no map", (): string => "null"],
    ["changed since", (text: string): string => text.replace("s3:GetObject", "s3:*")],
  ])("refuses to write over what is %s, and writes nothing", (_, change) => {
    const folder = folderOf({});
    write(folder);
    const file = join(folder, "444444444444.json");
    writeFileSync(file, change(readFileSync(file, "utf8")));
    writeFileSync(join(folder, "222222222222.json"), "mine");
    const before = filesIn(folder);
    const { status, out, error } = write(folder);
    expect([status, out]).toEqual([1, ""]);
    for (const name of Object.keys(before)) {
      expect(error).toContain(
        `${join(folder, name)} was not written by this command, or was changed since\n    Move it away, or name another folder\n`,
      );
    }
    expect(error).toContain(`\n    Nothing was written: ${folder} is as it was before\n`);
    expect(filesIn(folder)).toEqual(before);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it("refuses links, folders in place of files, and files in place of folders", () => {
    const folder = folderOf({ "elsewhere.json": "{}", file: "" });
    symlinkSync(join(folder, "elsewhere.json"), join(folder, "444444444444.json"));
    mkdirSync(join(folder, "222222222222.json"));
    expect(write(folder).error).toMatch(/^\S*444444444444\.json was not written by this command/);
    rmSync(join(folder, "444444444444.json"));
    expect(write(folder).error).toMatch(
      /^\S*222222222222\.json is a folder, and is to be a file\n {4}Move it away, or name another place\n/,
    );
    expect(readdirSync(folder)).toHaveLength(3);
    const file = join(folder, "file");
    expect(write(file)).toEqual({
      ...{ status: 1, out: "" },
      error: `${file} is a file, and is to be a folder\n    Move it away, or name another place\n    Nothing was written: ${file} is as it was before\n`,
    });
    expect(write(join(file, "a")).error).toContain(`${file} is a file, and is to be a folder`);
  });

  it("leaves alone what else is called so: a folder, and another organization's file", () => {
    const folder = folderOf({});
    mkdirSync(join(folder, "666666666666.json"));
    const another = organization({ bucket: "far", account: "555555555555", access: "read" });
    const settings = join(another, "organization.yaml");
    writeFileSync(settings, readFileSync(settings, "utf8").replace("acme-ml", "umbrella"));
    write(folder, another, "far");
    const { status, out, error } = write(folder);
    expect([status, error]).toEqual([0, ""]);
    expect(out).not.toContain("Left from before");
    expect(readdirSync(folder)).toContain("555555555555.json");
  });

  it("takes no --json beside it", () => {
    const { status, error } = write(folderOf({}), RICH, "--json");
    expect([status, error]).toEqual([2, expect.stringContaining("cannot be used with option '--json'")]);
  });
});
