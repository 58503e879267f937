import { problemsOfTeam } from "../support";

describe("a value of the wrong kind is told with what was found and what is meant", () => {
  it.each([
    ["team as a text: images: lake", "images: lake", '4:9: expected a list, found "lake"\n    Write a list: [lake]'],
    ["a map for a list", "images: { a: b }", "4:9: expected a list, found a map\n    Write a list"],
    ["a list for a map", "tags: [a]", "4:7: expected a map, found a list\n    Write a map"],
    ["nothing for a map", "ecr:", "4:5: expected a map, found nothing\n    Write a map, {} where it is empty"],
    ["nothing for a text", "tags: { a: }", "4:12: expected a text, found nothing\n    Write a text"],
    ["a text for a flag", "retired: yes", '4:10: expected true or false, found "yes"\n    Write true or false'],
    ["a number for a text", "tags: { a: 0x1F }", '4:12: "0x1F" is not a text\n    Put it in quotes: "0x1F"'],
    ["a flag for a text", "tags: { a: True }", '4:12: "True" is not a text\n    Put it in quotes: "True"'],
    [
      "a flag in quotes",
      "retired: 'true'",
      '4:10: "true" is a text, as it is in quotes\n    Write it without quotes: true',
    ],
    [
      "a number in quotes",
      "executionRole: { maxSessionDuration: '7200' }",
      '4:38: "7200" is a text, as it is in quotes\n    Write it without quotes: 7200',
    ],
    [
      "a text for a number",
      "executionRole: { maxSessionDuration: 2h }",
      '4:38: expected a number, found "2h"\n    Write a number',
    ],
    [
      "a broken number",
      "executionRole: { maxSessionDuration: 3600.5 }",
      '4:38: expected a whole number, found "3600.5"\n    Write a whole number',
    ],
    [
      "no number",
      "executionRole: { maxSessionDuration: .nan }",
      '4:38: expected a number, found ".nan"\n    Write a number',
    ],
    [
      "a list for one value or one for each account",
      "data: [{ bucket: [lake], access: read }]",
      "4:18: expected a text or a map, found a list\n    Write a text or a map",
    ],
    [
      "a number for one account's value",
      "data: [{ bucket: { dev: 123 }, access: read }]",
      '4:25: "123" is not a text\n    Put it in quotes: "123"',
    ],
    [
      "a text for members",
      "groups: { Analysts: { members: anna } }",
      '4:32: expected a list or a map, found "anna"\n    Write a list or a map: [anna]',
    ],
    [
      "nothing for a choice",
      "ecr: { access: }",
      "4:16: expected one of scoped, aws-managed, found nothing\n    Write one of scoped, aws-managed",
    ],
    [
      "a list for a choice",
      "ecr: { access: [scoped] }",
      "4:16: expected one of scoped, aws-managed, found a list\n    Write one of scoped, aws-managed",
    ],
  ])("%s", (_, line, expected) => {
    expect(problemsOfTeam(line)).toBe(`teams/fraud.yaml:${expected}`);
  });
});

describe("a typing error is told with the word that is meant", () => {
  it.each([
    [
      "a setting",
      "executionRole: { maxSesionDuration: 3600 }",
      '4:18: "maxSesionDuration" is not a setting here\n' +
        '    Did you mean "maxSessionDuration"? The settings here are description, maxSessionDuration, managedPolicies, ' +
        "statements, exclusive, trust, roles",
    ],
    [
      "a setting without a likeness",
      "ecr: { colour: red }",
      '4:8: "colour" is not a setting here\n    The settings here are access',
    ],
    [
      "a setting in upper case",
      "ecr: { Access: scoped }",
      '4:8: "Access" is not a setting here\n    Did you mean "access"? The settings here are access',
    ],
    [
      "a choice",
      "ecr: { access: aws-manged }",
      '4:16: "aws-manged" is not known here\n    Did you mean "aws-managed"? Write one of scoped, aws-managed',
    ],
    [
      "a text in place of a list that has a most",
      "network: { subnets: [subnet-0123abcd], securityGroups: { dev: sg-0123456789 } }",
      '4:63: expected a list, found "sg-0123456789"\n    Write a list: [sg-0123456789]',
    ],
    [
      "a choice without a likeness",
      "data: [{ bucket: lake, access: all }]",
      '4:32: "all" is not known here\n    Write one of read, write, read-write',
    ],
    [
      "an effect",
      "executionRole: { statements: [{ Effect: allow, Action: s3:GetObject, Resource: '*' }] }",
      '4:41: "allow" is not known here\n    Did you mean "Allow"? Write one of Allow, Deny',
    ],
    [
      "a setting of another kind of file",
      "formerly: risk",
      "4:1: a team cannot be renamed in place: names are part of ARNs, so its role would be replaced under running jobs\n" +
        "    Write a new team file, move the work over, then set `retired: true` in the old one and delete it after a deploy",
    ],
  ])("%s", (_, line, expected) => {
    expect(problemsOfTeam(line)).toBe(`teams/fraud.yaml:${expected}`);
  });

  it("many unknown settings of one map are told each with its place", () => {
    expect(problemsOfTeam("ecr: { acess: scoped, b: c }")).toBe(
      'teams/fraud.yaml:4:8: "acess" is not a setting here\n' +
        '    Did you mean "access"? The settings here are access\n' +
        'teams/fraud.yaml:4:23: "b" is not a setting here\n' +
        "    The settings here are access",
    );
  });
});

describe("a number out of its range is told with the bound, as YAML takes it", () => {
  it.each([
    ["executionRole: { maxSessionDuration: 60 }", "4:38: 60 is too small\n    Write 3600 at least"],
    ["executionRole: { maxSessionDuration: 50000 }", "4:38: 50000 is too large\n    Write 43200 at most"],
    ["executionRole: { maxSessionDuration: 1e30 }", "4:38: 1e+30 is too large\n    Write 43200 at most"],
    ["executionRole: { maxSessionDuration: -1 }", "4:38: -1 is too small\n    Write 3600 at least"],
  ])("%s", (line, expected) => {
    expect(problemsOfTeam(line)).toBe(`teams/fraud.yaml:${expected}`);
  });
});

it.each([
  ["accounts: []", "at least 1 entry is needed\n    Add what is missing"],
  ["accounts: ['']", '"" cannot be the name of an account'],
])("an empty list or text is told as such: %s", (line, expected) => {
  const problems = problemsOfTeam(
    line.replace("accounts", "notebooks: [{ name: a, directInternetAccess: true, accounts") + " }]",
  );
  expect(problems).toContain(`teams/fraud.yaml:4:`);
  expect(problems).toContain(expected);
});
