import {
  accountFile,
  lines,
  organizationFile,
  problemsOf,
  problemsOfTeam,
  problemsOfWork,
  teamFile,
  teamIn,
  TWO_ACCOUNTS,
} from "../support";

const NAME = "    Write 2 to 32 lower-case letters, digits and single hyphens, such as";
const BUCKET = "    Write 3 to 63 lower-case letters, digits, hyphens and dots, without s3:// and without a prefix";

describe("all problems are told at once", () => {
  it("over all files, in the order of files, lines and columns", () => {
    expect(
      problemsOf({
        "organization.yaml": organizationFile("tagging: none", "colour: red"),
        "accounts/dev.yaml": accountFile("dev", "1"),
        "teams/b.yaml": lines("team: B", "workloads: []", "accounts: dev"),
        "teams/a.yaml": teamFile("sales", "retired: maybe", "awsImages: perhaps"),
      }),
    ).toBe(
      'accounts/dev.yaml:2:5: "1" is not an AWS account id\n' +
        '    Write its twelve digits in quotes, such as "111111111111"\n' +
        'organization.yaml:4:10: "none" is not known here\n' +
        "    Write one of resources, default-tags\n" +
        'organization.yaml:5:1: "colour" is not a setting here\n' +
        "    The settings here are version, organization, state, exportedAccounts, names, people, identityCenter, tags, tagging, " +
        "awsProviderVersion, critical\n" +
        'teams/a.yaml:4:10: expected true or false, found "maybe"\n' +
        "    Write true or false\n" +
        'teams/a.yaml:5:12: expected true or false, found "perhaps"\n' +
        "    Write true or false\n" +
        `teams/b.yaml:1:7: "B" cannot be the name of a team\n${NAME} "fraud-detection"\n` +
        "teams/b.yaml:2:12: at least 1 entry is needed\n" +
        "    Add what is missing\n" +
        'teams/b.yaml:3:11: expected a list, found "dev"\n' +
        "    Write a list: [dev]",
    );
  });

  it("also those that show only when files are held together, in a file with wrong values", () => {
    expect(
      problemsOf({
        "organization.yaml": organizationFile("tagging: none"),
        "teams/b.yaml": teamFile("fraud-detection", "retired: maybe", "groups: { Guests: {} }"),
      }),
    ).toBe(
      'organization.yaml:4:10: "none" is not known here\n' +
        "    Write one of resources, default-tags\n" +
        'teams/b.yaml:1:7: the team "fraud-detection" begins with the name of the team "fraud" of the same account (dev): ' +
        'the policies of "fraud" cover "fraud-*", and so all that is named "fraud-detection-…"\n' +
        '    Rename one of them, for example "fraud" to "fraud-core", or keep them in different accounts\n' +
        'teams/b.yaml:4:10: expected true or false, found "maybe"\n' +
        "    Write true or false\n" +
        'teams/b.yaml:5:19: the group "Guests" would have no rights\n' +
        "    Give it managedPolicies or statements; groups with rights of their own are ML_Engineers, ML_Admins, Analysts, Deployers, Approvers",
    );
  });

  it("also when the organization's own name, version or state is wrong or missing", () => {
    expect(problemsOf({ "organization.yaml": "organization: ACME\n", "teams/b.yaml": teamFile("fraud") })).toBe(
      'organization.yaml:1:1: "version" is missing\n    Add it: version: 1\n' +
        'organization.yaml:1:1: "state" is missing\n    Add it\n' +
        `organization.yaml:1:15: "ACME" cannot be the name of an organization\n${NAME} "acme"\n` +
        'teams/fraud.yaml:1:7: there are two teams named "fraud": the other one is in teams/b.yaml:1\n' +
        "    Rename one, or merge the files",
    );
  });
});

describe("a list's wrong entries do not move the places of the others", () => {
  it("for what the schema finds", () => {
    expect(
      problemsOfTeam(
        "data:",
        "  - { bucket: '${x}', access: read }",
        "  - { bucket: lake, acess: read, access: read }",
        "  - { bucket: B, access: read }",
        "  - { bucket: lake, access: 012 }",
      ),
    ).toBe(
      'teams/fraud.yaml:5:15: the value holds "${", which Terraform would evaluate\n' +
        "    Write the value itself; IAM policy variables go into the Resource or Condition of a statement\n" +
        'teams/fraud.yaml:6:21: "acess" is not a setting here\n' +
        '    Did you mean "access"? The settings here are bucket, account, prefixes, access, delete, kmsKey, readers, writers, shared\n' +
        `teams/fraud.yaml:7:15: "B" cannot be the name of a bucket\n${BUCKET}\n` +
        'teams/fraud.yaml:8:29: "012" is not known here\n' +
        "    Write one of read, write, read-write",
    );
  });

  it("for what aliases and expressions took out, in lists of texts", () => {
    expect(problemsOfTeam("images: ['${x}', *a, !b c, BAD, fine, 012]")).toBe(
      'teams/fraud.yaml:4:10: the value holds "${", which Terraform would evaluate\n' +
        "    Write the value itself; IAM policy variables go into the Resource or Condition of a statement\n" +
        'teams/fraud.yaml:4:18: the alias "*a" is not taken\n    Write the value out\n' +
        'teams/fraud.yaml:4:25: the tag "!b" is not taken\n    Write a plain value\n' +
        'teams/fraud.yaml:4:28: "BAD" cannot be the name of a repository\n' +
        "    Write 2 to 256 lower-case letters, digits and ._-/, without registry and tag\n" +
        'teams/fraud.yaml:4:39: "012" is not a text\n    Put it in quotes: "012"',
    );
  });

  it("for what shows only when files are held together", () => {
    expect(
      problemsOfWork(
        "notebook",
        "data:",
        "  - { bucket: BAD, access: read }",
        "  - { bucket: lake, prefixes: [//, a, /b, c], access: read }",
        "  - nonsense",
        "  - { bucket: lake, prefixes: [c], access: write }",
        "  - { bucket: pond, account: { dev: pord }, access: read }",
        "notebooks:",
        "  - { name: a_b, directInternetAccess: true }",
        "  - { name: one, directInternetAccess: true }",
        "  - { name: One, directInternetAccess: true }",
        "groups:",
        "  ML_Admins: { members: [a b, anna, c/d, anna] }",
      ),
    ).toBe(
      `teams/fraud.yaml:5:15: "BAD" cannot be the name of a bucket\n${BUCKET}\n` +
        'teams/fraud.yaml:6:32: "//" cannot be a prefix\n' +
        '    Write the start of the keys, such as "card/": no slash in front, no space at its ends, no wildcard\n' +
        'teams/fraud.yaml:6:39: "/b" cannot be a prefix\n' +
        '    Write the start of the keys, such as "card/": no slash in front, no space at its ends, no wildcard\n' +
        'teams/fraud.yaml:7:5: expected a map, found "nonsense"\n' +
        "    Write { bucket: nonsense, access: … }\n" +
        'teams/fraud.yaml:8:5: "c/" of the bucket "lake" is listed twice with different access: here write, in line 6 read\n' +
        "    Keep the one that is meant\n" +
        'teams/fraud.yaml:9:37: there is no account "pord"\n' +
        "    The accounts are dev\n" +
        'teams/fraud.yaml:11:13: "a_b" cannot be the name of a notebook\n' +
        "    Write at most 30 letters, digits and hyphens; the team's name is put before it\n" +
        'teams/fraud.yaml:13:13: there are two notebooks named "One"\n' +
        "    Rename one\n" +
        'teams/fraud.yaml:15:26: "a b" cannot be the name of a user in IAM\n' +
        "    Write at most 64 letters, digits and +=,.@_-\n" +
        'teams/fraud.yaml:15:37: "c/d" cannot be the name of a user in IAM\n' +
        "    Write at most 64 letters, digits and +=,.@_-\n" +
        'teams/fraud.yaml:15:42: "anna" is named twice in the group ML_Admins\n' +
        "    Remove one",
    );
  });
});

describe("one mistake is one problem", () => {
  it.each([
    ["accounts: ['${x}']", '2:12: the value holds "${"'],
    ["accounts: [DEV]", '2:12: "DEV" cannot be the name of an account'],
    ["accounts: []", "2:11: at least 1 entry is needed"],
    ["accounts:", "2:10: expected a list, found nothing"],
    ["accounts: [dve]", '2:12: there is no account "dve"'],
    ["# none", '1:1: "accounts" is missing'],
  ])("where the accounts of a team are wrong (%s), values for each account are not told", (accounts, expected) => {
    const problems = problemsOf({
      "teams/fraud.yaml": lines(
        "team: fraud",
        accounts,
        "workloads: [notebook]",
        "data: [{ bucket: { dev: lake, prod: pond }, account: { prod: dev }, access: read }]",
        "notebooks: [{ name: one, accounts: [dev], directInternetAccess: true }]",
      ),
    });
    expect(problems.split("\n")).toHaveLength(2);
    expect(problems).toContain(`teams/fraud.yaml:${expected}`);
  });

  it.each([
    [
      "a broken file",
      "account: [",
      "1:11: not valid YAML: flow sequence in block collection must be sufficiently indented",
    ],
    ["an id without quotes", lines("account: dev", "id: 012345678901", "region: eu-west-1"), '2:5: "012345678901" is'],
    ["a wrong name", accountFile("Dev"), '1:10: "Dev" cannot be the name of an account'],
    ["no name", lines('id: "111111111111"', "region: eu-west-1"), '1:1: "account" is missing'],
    ["nothing", "", "1:1: the file is empty"],
  ])("teams that name an account are not told that its file has %s", (_, text, expected) => {
    const problems = problemsOf({ "accounts/dev.yaml": text });
    expect(problems).toContain(`accounts/dev.yaml:${expected}`);
    expect(problems).not.toContain("teams/");
  });

  it("a wrong account's name is still known, so a mistyped one is told beside it", () => {
    expect(
      problemsOf({
        ...TWO_ACCOUNTS,
        "accounts/dev.yaml": accountFile("dev", "1"),
        "teams/fraud.yaml": teamIn("dev, prdo", "fraud"),
      }),
    ).toBe(
      'accounts/dev.yaml:2:5: "1" is not an AWS account id\n' +
        '    Write its twelve digits in quotes, such as "111111111111"\n' +
        'teams/fraud.yaml:2:17: there is no account "prdo"\n' +
        '    Did you mean "prod"? The accounts are dev, prod',
    );
  });

  it("a wrong value for one account is not told as a missing one", () => {
    expect(
      problemsOf({
        ...TWO_ACCOUNTS,
        "teams/fraud.yaml": teamIn("dev, prod", "fraud", "data: [{ bucket: { dev: BAD, prod: lake }, access: read }]"),
      }),
    ).toBe(`teams/fraud.yaml:4:25: "BAD" cannot be the name of a bucket\n${BUCKET}`);
  });

  it.each([
    ["notebooks: [{ name: a, subnet: x, securityGroups: [sg-0123456789abcdef0] }]", '"x" is not the id of a subnet'],
    ["groups: { Guests: { managedPolicies: ['a b'] } }", '"a b" cannot be the name of an AWS managed policy'],
    ["groups: { Guests: { statments: [] } }", '"statments" is not a setting here'],
    ["images: ['${x}']", 'the value holds "${"'],
    ["executionRole: { statements: [{ Effect: Allow, Action: '${x}', Resource: '*' }] }", 'the value holds "${"'],
  ])("what a wrong value leaves open is not told as missing: %s", (line, expected) => {
    const problems = problemsOfWork("notebook", line);
    expect(problems.split("\n")).toHaveLength(2);
    expect(problems).toContain(expected);
  });

  it("two files for one team are told once, not for every name that they make twice", () => {
    expect(problemsOf({ "teams/sales.yaml": teamFile("fraud", "groups: { ML_Admins: {} }") })).toBe(
      'teams/sales.yaml:1:7: there are two teams named "fraud": the other one is in teams/fraud.yaml:1\n' +
        "    Rename one, or merge the files",
    );
  });
});
