import { execFileSync } from "node:child_process";
import { rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { formatProblems, loadOrganization } from "../../../organization";
import { folderOf } from "../../stacks/support";
import { accountFile, inFolder, organizationOf, problemsOf, teamFile } from "../support";

it("accounts and teams may be in .yaml and .yml files, and other files are left alone", () => {
  const { deployments } = organizationOf({
    "accounts/dev.yaml": undefined,
    "accounts/dev.yml": accountFile("dev"),
    "teams/sales.yml": teamFile("sales"),
    "teams/README.md": "no: [yaml",
    "teams/old.yaml.bak": "no: [yaml",
    "teams/more.yaml.d": "no: [yaml",
  });
  expect(deployments.map(({ stackName }) => stackName)).toEqual(["dev-fraud", "dev-sales"]);
});

it("accounts and teams may be in .YAML and .YML files", () => {
  const { deployments } = organizationOf({
    "accounts/dev.yaml": undefined,
    "accounts/dev.YML": accountFile("dev"),
    "teams/fraud.yaml": undefined,
    "teams/fraud.YAML": teamFile("fraud"),
    "teams/sales.YML": teamFile("sales"),
    "teams/risk.Yaml": teamFile("risk"),
  });
  expect(deployments.map(({ stackName }) => stackName)).toEqual(["dev-fraud", "dev-risk", "dev-sales"]);
});

it("files and folders that start with a dot are left alone", () => {
  const { deployments } = organizationOf({
    "accounts/.prod.yaml": "no: [yaml",
    "teams/.sales.yaml": teamFile("sales"),
    "teams/.yaml": "no: [yaml",
    "teams/.fraud.yml.swp": "no: [yaml",
    "teams/.git/nested.yaml": "no: [yaml",
  });
  expect(deployments.map(({ stackName }) => stackName)).toEqual(["dev-fraud"]);
});

it("a folder with nothing but files that start with a dot has no files", () => {
  expect(problemsOf({ "teams/fraud.yaml": undefined, "teams/.fraud.yaml": teamFile("fraud") })).toBe(
    "teams/:1:1: there is no file for a team\n    Write teams/<name>.yaml",
  );
});

it.each(["accounts", "teams"])("a folder in %s/ is a problem, as its files would be left out", (folder) => {
  const problem = (name: string): string =>
    `${folder}/${name}/:1:1: folders in ${folder}/ are not read\n` +
    `    Move its files to ${folder}/, or the folder elsewhere`;
  expect(problemsOf({ [`${folder}/more/nested.yaml`]: "no: [yaml" })).toBe(problem("more"));
  expect(problemsOf({ [`${folder}/a/README.md`]: "", [`${folder}/b/c/d.yml`]: "" })).toBe(
    `${problem("a")}\n${problem("b")}`,
  );
});

it("a policy that an account file names may be beside it, and other files that nobody takes for YAML", () => {
  const declared = (name: string): string =>
    accountFile("dev", undefined, `outside: [{ arn: "arn:aws:iam::111111111111:role/etl", policies: [${name}] }]`);
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-etl/*" }],
  });
  const others = {
    "teams/README.md": "",
    "teams/fraud.yaml.bak": "",
    "teams/notes.txt": "",
    "accounts/etl.json": policy,
  };
  expect(problemsOf({ ...others, "accounts/dev.yaml": declared("accounts/etl.json") })).toBe("");
  expect(problemsOf(others)).toBe(
    "accounts/etl.json:1:1: only files that end with .yaml or .yml are read\n" +
      "    Call it accounts/etl.yaml, or put it elsewhere",
  );
});

it("a folder in teams/ does not keep other problems from being told", () => {
  expect(problemsOf({ "teams/fraud.yaml": undefined, "teams/more/fraud.yaml": teamFile("fraud") })).toBe(
    "teams/:1:1: there is no file for a team\n" +
      "    Write teams/<name>.yaml\n" +
      "teams/more/:1:1: folders in teams/ are not read\n" +
      "    Move its files to teams/, or the folder elsewhere",
  );
});

it.each([
  ["accounts", "an account", "accounts/dev.yaml"],
  ["teams", "a team", "teams/fraud.yaml"],
])("a file where the folder %s/ should be is told as such", (folder, what, path) => {
  expect(problemsOf({ [path]: undefined, [folder]: "a file" })).toBe(
    `${folder}/:1:1: this is not a folder\n    Make it one, with a file for ${what}: ${folder}/<name>.yaml`,
  );
});

describe("a folder of the organization that is none gives one problem, which names it", () => {
  const REMEDY =
    "    Name the folder of organization.yaml in SAGEMAKER_ACCESS_ORGANIZATION, or as `organization` in the context of " +
    "cdktf.json, relative to the project";
  const problemsIn = (folder: string): string => {
    const loaded = loadOrganization(folder);
    return "problems" in loaded ? formatProblems(loaded.problems) : "";
  };

  it("where it does not exist", () => {
    expect(problemsIn("no/such/folder")).toBe(`no/such/folder:1:1: there is no such folder\n${REMEDY}`);
  });

  it("where it is a file", () => {
    inFolder({}, (folder) => {
      const file = join(folder, "organization.yaml");
      expect(problemsIn(file)).toBe(`${file}:1:1: there is no such folder\n${REMEDY}`);
    });
  });
});

it("a folder without anything is told what to write", () => {
  const nothing = { "organization.yaml": undefined, "accounts/dev.yaml": undefined, "teams/fraud.yaml": undefined };
  expect(problemsOf(nothing)).toBe(
    "accounts/:1:1: there is no file for an account\n" +
      "    Write accounts/<name>.yaml\n" +
      "organization.yaml:1:1: there is no such file\n" +
      "    Write it, or name another folder\n" +
      "teams/:1:1: there is no file for a team\n" +
      "    Write teams/<name>.yaml",
  );
});

it.each([
  ["organization.yaml", "organization.yaml:1:1: there is no such file\n    Write it, or name another folder"],
  ["accounts/dev.yaml", "accounts/:1:1: there is no file for an account\n    Write accounts/<name>.yaml"],
  ["teams/fraud.yaml", "teams/:1:1: there is no file for a team\n    Write teams/<name>.yaml"],
])("without %s, that and nothing else is told", (path, expected) => {
  expect(problemsOf({ [path]: undefined })).toBe(expected);
});

it("a folder with the name of a file is refused", () => {
  expect(problemsOf({ "teams/x.yaml/y.txt": "z" })).toBe(
    "teams/x.yaml:1:1: this is not a file\n    Replace it with a YAML file, or rename it",
  );
});

it.each([
  ["Latin-1", Buffer.from("team: caf\xE9", "latin1")],
  ["UTF-16", Buffer.from(`\uFEFF${teamFile("fraud")}`, "utf16le")],
  ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
])("a file in %s is not UTF-8", (_, bytes) => {
  expect(problemsOf({ "teams/fraud.yaml": bytes })).toBe(
    "teams/fraud.yaml:1:1: the file is not UTF-8\n    Save it as UTF-8",
  );
});

it("a file's name is shown without what would move the cursor", () => {
  expect(problemsOf({ "teams/a\u001b[31m\n.yaml": "" })).toBe(
    "teams/a<U+001B>[31m<U+000A>.yaml:1:1: the file is empty\n    Fill it in, or delete it",
  );
});

describe("links and devices", () => {
  const SECRET = "secret: [hunter2";
  /** Problems of an organization in which a path is a link, beside a folder that is not the organization's. */
  const linked = (path: string, target: string): string => {
    const outside = folderOf({ "teams/secret.yaml": SECRET, "secret.yaml": SECRET });
    let told = "";
    inFolder({}, (folder) => {
      rmSync(join(folder, path), { recursive: true, force: true });
      symlinkSync(target.replace("OUTSIDE", outside), join(folder, path));
      const loaded = loadOrganization(folder);
      told = "problems" in loaded ? formatProblems(loaded.problems) : "";
    });
    return told;
  };

  it.each(["organization.yaml", "accounts/dev.yaml", "teams/fraud.yaml", "teams/more.yaml"])(
    "%s as a link that leaves the folder is refused without a word of what is there",
    (path) => {
      const told = linked(path, "OUTSIDE/secret.yaml");
      expect(told).toContain(
        `${path}:1:1: the link leads out of the organization's folder\n    Put the file itself there`,
      );
      expect(told).not.toMatch(/secret|hunter2/);
    },
  );

  it.each(["accounts", "teams"])(
    "%s/ as a link that leaves the folder is refused, and no file of it is named",
    (path) => {
      const told = linked(path, "OUTSIDE/teams");
      expect(told).toBe(
        `${path}/:1:1: the link leads out of the organization's folder\n    Put the folder itself there`,
      );
    },
  );

  it("a link that stays in the folder is read", () => {
    expect(linked("teams/fraud.yml", "fraud.yaml")).toContain("teams/fraud.yml:1:7: ");
  });

  it("a link that leads nowhere, in a circle or to a device is refused", () => {
    expect(linked("teams/more.yaml", "nowhere")).toBe(
      "teams/more.yaml:1:1: the link leads to nothing\n    Put the file itself there",
    );
    expect(linked("teams/more.yaml", "more.yaml")).toBe(
      "teams/more.yaml:1:1: the file cannot be read: links lead in a circle\n    Put the file itself there",
    );
    expect(linked("teams/more.yaml", "/dev/zero")).toContain("teams/more.yaml:1:1: the link leads out");
  });

  it("what waits for somebody to write is no file", () => {
    inFolder({}, (folder) => {
      execFileSync("mkfifo", [join(folder, "teams/more.yaml")]);
      const loaded = loadOrganization(folder);
      expect("problems" in loaded && formatProblems(loaded.problems)).toBe(
        "teams/more.yaml:1:1: this is not a file\n    Replace it with a YAML file, or rename it",
      );
    });
  });
});
