import { formatProblems, loadOrganization } from "../../organization";
import { accountFile, organizationOf, problemsOf, teamFile } from "./support";

test("accounts and teams may be in .yaml and .yml files, and other files are left alone", () => {
  const { deployments } = organizationOf({
    "accounts/dev.yaml": undefined,
    "accounts/dev.yml": accountFile("dev"),
    "teams/sales.yml": teamFile("sales"),
    "teams/README.md": "no: [yaml",
    "teams/old.yaml.bak": "no: [yaml",
    "teams/more/nested.yaml": "no: [yaml",
  });
  expect(deployments.map(({ stackName }) => stackName)).toEqual(["dev-fraud", "dev-sales"]);
});

test("a folder without anything is told what to write", () => {
  const loaded = loadOrganization("no/such/folder");
  expect("problems" in loaded && formatProblems(loaded.problems)).toBe(
    "accounts/:1:1: there is no file for an account\n" +
      "    Write accounts/<name>.yaml\n" +
      "organization.yaml:1:1: there is no such file\n" +
      "    Write it, or name another folder\n" +
      "teams/:1:1: there is no file for a team\n" +
      "    Write teams/<name>.yaml",
  );
});

test.each([
  ["organization.yaml", "organization.yaml:1:1: there is no such file\n    Write it, or name another folder"],
  ["accounts/dev.yaml", "accounts/:1:1: there is no file for an account\n    Write accounts/<name>.yaml"],
  ["teams/fraud.yaml", "teams/:1:1: there is no file for a team\n    Write teams/<name>.yaml"],
])("without %s, that and nothing else is told", (path, expected) => {
  expect(problemsOf({ [path]: undefined })).toBe(expected);
});

test("a folder with the name of a file is refused", () => {
  expect(problemsOf({ "teams/x.yaml/y.txt": "z" })).toBe(
    "teams/x.yaml:1:1: this is not a file\n    Replace it with a YAML file, or rename it",
  );
});

test.each([
  ["Latin-1", Buffer.from("team: caf\xE9", "latin1")],
  ["UTF-16", Buffer.from(`\uFEFF${teamFile("fraud")}`, "utf16le")],
  ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
])("a file in %s is not UTF-8", (_, bytes) => {
  expect(problemsOf({ "teams/fraud.yaml": bytes })).toBe(
    "teams/fraud.yaml:1:1: the file is not UTF-8\n    Save it as UTF-8",
  );
});

test("a file's name is shown without what would move the cursor", () => {
  expect(problemsOf({ "teams/a\u001b[31m\n.yaml": "" })).toBe(
    "teams/a<U+001B>[31m<U+000A>.yaml:1:1: the file is empty\n    Fill it in, or delete it",
  );
});
