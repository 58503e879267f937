import { formatProblems } from "../../organization";
import { type Files, organizationOf, teamFile, teamIn, TWO_ACCOUNTS } from "./support";

const warningsOf = (files: Files): string => formatProblems(organizationOf(files).warnings);

const broad = (others: string, by: string, team = "sales"): string =>
  `teams/z.yaml:1:7: the team "${team}" reaches what other teams of the account "dev" own (${others}), by ${by}\n` +
  "    Give it an account of its own, or scoped access and statements instead of AWS managed policies";

describe("AWS managed policies reach what neighbours own", () => {
  test.each([
    ["cloudWatch: { access: aws-managed }", "cloudWatch"],
    ["ecr: { access: aws-managed }", "ecr"],
    ["groups: { ML_Engineers: { access: aws-managed } }", "ML_Engineers"],
    ["executionRole: { managedPolicies: [AmazonS3FullAccess] }", "AmazonS3FullAccess"],
    ["executionRole: { managedPolicies: [service-role/AWSGlueServiceRole] }", "AWSGlueServiceRole"],
    ["groups: { Guests: { managedPolicies: [ReadOnlyAccess] } }", "ReadOnlyAccess"],
  ])("%s", (line, by) => {
    expect(warningsOf({ "teams/z.yaml": teamFile("sales", line) })).toBe(broad("fraud", by));
  });

  test("which is told once a team, with all that is to blame", () => {
    expect(
      warningsOf({
        "teams/z.yaml": teamFile(
          "sales",
          "ecr: { access: aws-managed }",
          "executionRole: { managedPolicies: [ReadOnlyAccess] }",
          "groups: { Analysts: { access: aws-managed, managedPolicies: [ReadOnlyAccess] } }",
        ),
      }),
    ).toBe(broad("fraud", "ecr, Analysts, ReadOnlyAccess"));
  });

  test("of which five are named", () => {
    const teams = (letters: string): Files =>
      Object.fromEntries([...letters.matchAll(/./g)].map(([one]) => [`teams/${one}.yaml`, teamFile(`${one}x`)]));
    const z = teamFile("zx", "ecr: { access: aws-managed }");
    const small = { "teams/fraud.yaml": undefined, "teams/z.yaml": z };
    expect(warningsOf({ ...small, ...teams("abcde") })).toBe(broad("ax, bx, cx, dx, ex", "ecr", "zx"));
    expect(warningsOf({ ...small, ...teams("abcdefgh") })).toBe(broad("ax, bx, cx, dx, ex and 3 more", "ecr", "zx"));
  });

  test("unless there are none, or they are retired, or in another account", () => {
    const alone = teamFile("fraud", "ecr: { access: aws-managed }");
    expect(warningsOf({ "teams/fraud.yaml": alone })).toBe("");
    expect(warningsOf({ "teams/fraud.yaml": alone, "teams/old.yaml": teamFile("old", "retired: true") })).toBe("");
    expect(warningsOf({ ...TWO_ACCOUNTS, "teams/fraud.yaml": alone, "teams/z.yaml": teamIn("prod", "sales") })).toBe(
      "",
    );
  });

  test("unless the team is retired, or has policies of its own account only", () => {
    expect(warningsOf({ "teams/z.yaml": teamFile("sales", "retired: true", "ecr: { access: aws-managed }") })).toBe("");
    expect(
      warningsOf({
        "teams/z.yaml": teamFile("sales", "executionRole: { managedPolicies: [arn:aws:iam::111111111111:policy/a] }"),
      }),
    ).toBe("");
  });
});

test("administrators of everything are worth a warning even without neighbours", () => {
  expect(warningsOf({ "teams/fraud.yaml": teamFile("fraud", "groups: { ML_Admins: { access: aws-managed } }") })).toBe(
    'teams/fraud.yaml:4:22: the group "fraud-ML_Admins" has AdministratorAccess: its members can do anything in the account "dev"\n' +
      "    Write access: scoped, which covers the team's own resources",
  );
});

describe("a group of administrators is worth a warning", () => {
  const administrators = (what: string, column: number, group = "Guests"): string =>
    `teams/fraud.yaml:4:${column}: the group "fraud-${group}" has ${what}: its members can do anything in the account "dev"\n` +
    "    Write what they need instead";
  const warningsOfTeam = (line: string): string => warningsOf({ "teams/fraud.yaml": teamFile("fraud", line) });

  test.each(["AdministratorAccess", "IAMFullAccess", "PowerUserAccess"])("whatever it is called, with %s", (policy) => {
    expect(warningsOfTeam(`groups: { Guests: { managedPolicies: [${policy}] } }`)).toBe(administrators(policy, 19));
    expect(warningsOfTeam(`groups: { Guests: { managedPolicies: [ReadOnlyAccess, ${policy}] } }`)).toBe(
      administrators(policy, 19),
    );
    expect(warningsOfTeam(`groups: { Analysts: { managedPolicies: [${policy}] } }`)).toBe(
      administrators(policy, 21, "Analysts"),
    );
  });

  test.each([
    "Action: '*', Resource: '*'",
    "Action: iam:*, Resource: '*'",
    "Action: [s3:GetObject, '*'], Resource: ['arn:aws:s3:::lake/*', '*']",
  ])("with a statement that allows everything: %s", (text) => {
    expect(warningsOfTeam(`groups: { Guests: { statements: [{ Effect: Allow, ${text} }] } }`)).toBe(
      administrators("a statement that allows everything", 19),
    );
    expect(
      warningsOfTeam(
        `groups: { ML_Engineers: { statements: [{ Effect: Deny, Action: s3:Get, Resource: '*' }, { Effect: Allow, ${text} }] } }`,
      ),
    ).toBe(administrators("a statement that allows everything", 25, "ML_Engineers"));
  });

  test("once, with its policy, where it has both a policy and a statement", () => {
    expect(
      warningsOfTeam(
        "groups: { Guests: { managedPolicies: [PowerUserAccess, IAMFullAccess], statements: [{ Effect: Allow, Action: '*', Resource: '*' }] } }",
      ),
    ).toBe(administrators("PowerUserAccess", 19));
  });

  test("for each account that the team is in", () => {
    const line = "groups: { Guests: { managedPolicies: [AdministratorAccess] } }";
    expect(warningsOf({ ...TWO_ACCOUNTS, "teams/fraud.yaml": teamIn("dev, prod", "fraud", line) })).toBe(
      `${administrators("AdministratorAccess", 19)}\n` +
        administrators("AdministratorAccess", 19).replace('account "dev"', 'account "prod"'),
    );
  });

  test.each([
    "statements: [{ Effect: Allow, Action: '*', Resource: '*', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }]",
    "statements: [{ Effect: Allow, Action: iam:*, Resource: 'arn:aws:iam::111111111111:role/fraud/*' }]",
    "statements: [{ Effect: Allow, Action: s3:*, Resource: '*' }]",
    "statements: [{ Effect: Deny, Action: '*', Resource: '*' }]",
    "managedPolicies: [ReadOnlyAccess]",
    "managedPolicies: [arn:aws:iam::111111111111:policy/teams/AdministratorAccess]",
  ])("unlike one with %s", (line) => {
    expect(warningsOfTeam(`groups: { Guests: { ${line} } }`)).toBe("");
  });

  test("unless the team is retired", () => {
    expect(
      warningsOf({
        "teams/fraud.yaml": teamFile(
          "fraud",
          "retired: true",
          "groups: { Guests: { managedPolicies: [AdministratorAccess] } }",
        ),
      }),
    ).toBe("");
  });
});

test("scoped teams have no warnings", () => {
  expect(
    warningsOf({
      "teams/z.yaml": teamFile("sales", "groups: { ML_Engineers: {}, ML_Admins: { access: scoped }, Analysts: {} }"),
    }),
  ).toBe("");
});
