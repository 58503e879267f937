import { problemsOf, problemsOfTeam, teamFile, teamIn, TWO_ACCOUNTS } from "../support";

const statement = (rest: string): string => `executionRole: { statements: [{ Effect: Allow, ${rest} }] }`;

describe("a statement that AWS would refuse, or that does nothing, is refused in its place", () => {
  it.each([
    ["an unknown action", statement("Action: s3:GetObjct, Resource: 'arn:aws:s3:::lake/*'"), "4:56", "s3:GetObject"],
    [
      "one of several",
      statement("Action: [s3:PutObject, s3:GetObjct], Resource: 'arn:aws:s3:::lake/*'"),
      "4:71",
      "s3:GetObject",
    ],
    [
      "one of a group's",
      "groups: { Guests: { statements: [{ Effect: Allow, Action: s3:GetObjct, Resource: 'arn:aws:s3:::lake/*' }] } }",
      "4:59",
      "s3:GetObject",
    ],
  ])("%s", (_, line, place, meant) => {
    const problems = problemsOfTeam(line);
    expect(problems.split("\n")).toHaveLength(2);
    expect(problems).toMatch(new RegExp(`^teams/fraud\\.yaml:${place}: .*GetObjct.*\\n    .*"${meant}"`));
  });

  it("an ARN that the action does not work on", () => {
    const problems = problemsOfTeam(statement("Action: s3:ListBucket, Resource: ['arn:aws:s3:::lake/*']"));
    expect(problems).toMatch(/^teams\/fraud\.yaml:4:82: .*s3:ListBucket.*\n {4}\S/);
  });

  it("once, however many accounts the team works in", () => {
    const line = statement("Action: s3:GetObjct, Resource: '*'");
    expect(problemsOf({ ...TWO_ACCOUNTS, "teams/fraud.yaml": teamIn("dev, prod", "fraud", line) })).toBe(
      problemsOf({ "teams/fraud.yaml": teamFile("fraud", line) }),
    );
  });

  it("and not a second time where the schema refuses it", () => {
    expect(problemsOfTeam(statement("Action: s3GetObject, Resource: '*'")).split("\n")).toHaveLength(2);
  });
});

it.each([
  "Action: s3:GetObject, Resource: 'arn:aws:s3:::lake/*'",
  "Action: s3:ListBucket, Resource: arn:aws:s3:::lake",
  "Action: [s3:Get*, s3:PutObject], Resource: 'arn:aws:s3:::lake/${aws:username}/*'",
  "Action: s3:PutObject, Resource: 'arn:aws:s3:::lake/*', Condition: { Bool: { 'aws:SecureTransport': 'true' } }",
])("a right statement is taken: %s", (text) => {
  expect(problemsOfTeam(statement(text))).toBe("");
});

it("a Sid that stands twice is told at the second, but not where the statements are one", () => {
  const twice = (second: string): string =>
    problemsOfTeam(
      `executionRole: { statements: [{ Sid: A, Effect: Allow, Action: s3:GetObject, Resource: 'arn:aws:s3:::a/*' }, { Sid: A, Effect: Allow, Action: s3:GetObject, Resource: '${second}' }] }`,
    );
  expect(twice("arn:aws:s3:::b/*")).toMatch(
    /^teams\/fraud\.yaml:4:\d+: the Sid "A" stands twice, also in line 4\n {4}Give each statement its own$/,
  );
  expect(twice("arn:aws:s3:::a/*")).toBe("");
});
