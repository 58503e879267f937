import { readdirSync } from "node:fs";
import { join } from "node:path";
import { lines, organizationFile, organizationOf, problemsOf } from "../support";

/** The problems of organization.yaml with this state in line 3. */
const problemsOfState = (state: string): string =>
  problemsOf({ "organization.yaml": lines("version: 1", "organization: acme", `state: ${state}`) });

const problemsOfLine = (line: string): string => problemsOf({ "organization.yaml": organizationFile(line) });

describe("the version", () => {
  it.each([
    ["2", '"2" is not known here\n    Write 1'],
    ["1.1", '"1.1" is not known here\n    Write 1'],
    ["latest", '"latest" is not known here\n    Write 1'],
    ["'1'", '"1" is a text, as it is in quotes\n    Write it without quotes: 1'],
    ["", "expected 1, found nothing\n    Write 1"],
  ])("is 1 and not %p", (version, expected) => {
    const problems = problemsOf({
      "organization.yaml": lines(`version: ${version}`, "organization: acme", "state: { local: { path: state } }"),
    });
    expect(problems).toBe(`organization.yaml:1:10: ${expected}`);
  });
});

describe("the state", () => {
  const S3 = "s3: { bucket: acme-state, region: eu-west-1 }";

  it.each([
    `{ ${S3} }`,
    "{ s3: { bucket: acme-state, region: eu-west-1, kmsKeyId: arn:aws:kms:eu-west-1:111111111111:key/1, assumeRole: arn:aws:iam::111111111111:role/x } }",
    "{ cloud: { organization: acme } }",
    "{ cloud: { organization: acme, hostname: tfe.acme.example } }",
    "{ local: { path: state } }",
    "{ local: { path: .terraform/state.d/ } }",
    "{ local: { path: cdktf.output } }",
  ])("may be %s", (state) => {
    expect(problemsOfState(state)).toBe("");
  });

  it.each(["{}", `{ ${S3}, local: { path: state } }`, `{ ${S3}, cloud: { organization: acme }, local: { path: a } }`])(
    "is of one kind, unlike %s",
    (state) => {
      expect(problemsOfState(state)).toBe(
        "organization.yaml:3:8: state needs exactly one kind\n    Write one of s3, cloud and local",
      );
    },
  );

  it.each([
    "/var/state",
    "../state",
    "a/../../b",
    "..",
    ".",
    "./state",
    "cdktf.out",
    "cdktf.out/state",
    "~/state",
    "C:/state",
    "a b",
    "''",
  ])("in files is in a folder of the project's, unlike %s", (path) => {
    expect(problemsOfState(`{ local: { path: ${path} } }`)).toBe(
      `organization.yaml:3:25: "${path.replaceAll("'", "")}" cannot be the folder of local state\n` +
        '    Write a folder relative to the project, such as "state", outside cdktf.out and the folders of the project itself, without ".."',
    );
  });

  it.each([
    ["{ local: { path: 5 } }", '3:25: "5" is not a text\n    Put it in quotes: "5"'],
    [
      "{ S3: { bucket: x } }",
      '3:10: "S3" is not a setting here\n    Did you mean "s3"? The settings here are s3, cloud, local',
    ],
    ["{ s3: { bucket: acme-state } }", '3:14: "region" is missing\n    Add it'],
    ["s3", '3:8: expected a map, found "s3"\n    Write a map'],
    ["", "3:8: expected a map, found nothing\n    Write a map, {} where it is empty"],
    [
      "{ s3: { bucket: acme-state, region: eu-west-1, kmsKeyId: alias/state } }",
      '3:65: "alias/state" is not the ARN of a KMS key\n' +
        "    Write arn:aws:kms:<region>:<account id>:key/<key id>; an alias does not work in a policy",
    ],
    [
      "{ s3: { bucket: acme-state, region: eu-west-1, dynamodbTable: locks } }",
      '3:55: "dynamodbTable" is not a setting here\n    The settings here are bucket, region, kmsKeyId, assumeRole, create',
    ],
    [
      "{ cloud: { organization: a b } }",
      '3:33: "a b" cannot be an organization of HCP Terraform\n    Write letters, digits, - and _',
    ],
    [
      "{ cloud: { organization: acme, hostname: 'https://tfe.acme.example' } }",
      '3:49: "https://tfe.acme.example" is not a host name\n    Write it without https://',
    ],
  ])("is told what is wrong with %s", (state, expected) => {
    expect(problemsOfState(state).split("\norganization")[0]).toBe(`organization.yaml:${expected}`);
  });
});

describe("the versions of the AWS provider", () => {
  it.each(["6.0.0", "~> 6.2", ">= 5.100.0, < 7.0.0", "= 6.1.0", "!= 6.3.0, >= 6"])("may be %s", (constraint) => {
    expect(problemsOfLine(`awsProviderVersion: '${constraint}'`)).toBe("");
  });

  it.each(["latest", "^6.0.0", "6.x", ">= ", "6.0.0 7.0.0", ">= 5,", "", "6.0.0; rm -rf /", "1".repeat(101)])(
    "are a constraint that Terraform takes, unlike %p",
    (constraint) => {
      const shown = constraint.length > 100 ? `${constraint.slice(0, 100)}…` : constraint;
      expect(problemsOfLine(`awsProviderVersion: '${constraint}'`)).toBe(
        `organization.yaml:4:21: "${shown}" is not a version constraint\n` +
          '    Write one as Terraform takes it, such as ">= 5.100.0, < 7.0.0"',
      );
    },
  );

  it("are told fast, however odd the constraint is", () => {
    const start = performance.now();
    expect(problemsOfLine(`awsProviderVersion: '${">= ".repeat(20)}${" ".repeat(40)}x'`)).not.toBe("");
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

it("what may be left out has a default", () => {
  expect(organizationOf().settings).toEqual({
    version: 1,
    organization: "acme",
    state: { local: { path: "state" } },
    tagging: "resources",
    awsProviderVersion: ">= 5.100.0, < 7.0.0",
    exportedAccounts: [],
    critical: [],
  });
});

it("what is missing, mistyped or unknown is told at once", () => {
  expect(problemsOf({ "organization.yaml": "organisation: acme\ntagging: default_tags\nversion: 1\n" })).toBe(
    'organization.yaml:1:1: "state" is missing\n    Add it\n' +
      'organization.yaml:1:1: "organisation" is not a setting here\n' +
      '    Did you mean "organization"? The settings here are version, organization, state, exportedAccounts, names, people, identityCenter, tags, tagging, awsProviderVersion, critical\n' +
      'organization.yaml:2:10: "default_tags" is not known here\n' +
      '    Did you mean "default-tags"? Write one of resources, default-tags',
  );
});

it("local state is in none of the folders of the project", () => {
  const ROOT = join(__dirname, "../../..");
  const folders = readdirSync(ROOT, { withFileTypes: true })
    .filter(
      (entry) =>
        entry.isDirectory() && readdirSync(join(ROOT, entry.name)).some((name) => /\.(ts|md|ya?ml)$/.test(name)),
    )
    .map(({ name }) => name);
  expect(folders.length).toBeGreaterThan(10);
  for (const folder of folders) {
    const text = `version: 1\norganization: acme\nstate: { local: { path: ${folder}/state } }\n`;
    expect(problemsOf({ "organization.yaml": text })).toContain("cannot be the folder of local state");
  }
});
