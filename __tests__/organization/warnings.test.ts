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

test("administrators are worth none without neighbours: what their policies open, the proof tells", () => {
  for (const line of [
    "groups: { ML_Admins: { access: aws-managed } }",
    "groups: { Guests: { managedPolicies: [AdministratorAccess] } }",
    "groups: { Guests: { statements: [{ Effect: Allow, Action: '*', Resource: '*' }] } }",
  ]) {
    expect(warningsOf({ "teams/fraud.yaml": teamFile("fraud", line) })).toBe("");
  }
});

test("scoped teams have no warnings", () => {
  expect(
    warningsOf({
      "teams/z.yaml": teamFile("sales", "groups: { ML_Engineers: {}, ML_Admins: { access: scoped }, Analysts: {} }"),
    }),
  ).toBe("");
});
