import { type Files, problemsOf, teamIn, TWO_ACCOUNTS } from "../support";

/** `fraud` in `prod` trusts a principal; `sales` works in `dev`, with a person. */
const files = (arn: string, ...sales: string[]): Files => ({
  ...TWO_ACCOUNTS,
  "teams/fraud.yaml": teamIn("prod", "fraud", `executionRole: { trust: { principals: [{ arn: "${arn}" }] } }`),
  "teams/sales.yaml": teamIn("dev", "sales", "groups: { Analysts: { members: [ann] } }", ...sales),
});

const ROLE = "sales-SageMakerExecutionRole";
const iam = (rest: string): string => `arn:aws:iam::111111111111:${rest}`;

describe("a trust that lets another team's in", () => {
  it.each([
    ["a role", iam(`role/teams/sales/${ROLE}`)],
    ["any role under its path", iam("role/teams/sales/by-hand")],
    ["a session", `arn:aws:sts::111111111111:assumed-role/${ROLE}/one`],
    ["a person", iam("user/ann")],
    ["a person with a path", iam("user/staff/ann")],
  ])("needs both files: %s", (_, arn) => {
    expect(problemsOf(files(arn))).toBe(
      `teams/fraud.yaml:4:47: ${arn} is the team "sales"'s, whose file does not say that it may assume roles of the team "fraud"\n` +
        "    Write `mayAssume: [fraud]` in teams/sales.yaml:1, or remove the principal",
    );
    expect(problemsOf(files(arn, "mayAssume: [fraud]"))).toBe("");
  });

  it("keeps what the other file says already", () => {
    const third = { "teams/vision.yaml": teamIn("dev", "vision") };
    expect(problemsOf({ ...files(iam("user/ann"), "mayAssume: [vision]"), ...third })).toContain(
      "Write `mayAssume: [vision, fraud]` in teams/sales.yaml:5",
    );
  });

  it("is refused in the account where it is one", () => {
    const arns = `{ dev: "${iam("role/ci")}", prod: "${iam("user/ann")}" }`;
    const trust = `executionRole: { trust: { principals: [{ arn: ${arns} }] } }`;
    const told = problemsOf({ ...files(""), "teams/fraud.yaml": teamIn("dev, prod", "fraud", trust) });
    expect(told).toMatch(/^teams\/fraud\.yaml:4:\d+: \S+user\/ann is the team "sales"'s/);
  });
});

it.each([
  ["who is no team's", iam("role/ci")],
  ["who has the name of one in another account", `arn:aws:iam::222222222222:user/ann`],
  ["a whole account", iam("root")],
])("nobody else is asked: %s", (_, arn) => {
  expect(problemsOf(files(arn))).toBe("");
});

it("a team lets its own people and roles in, whoever else they belong to", () => {
  const people = "groups: { Analysts: { members: [ann] } }";
  const trust = (arn: string): string => `executionRole: { trust: { principals: [{ arn: "${arn}" }] } }`;
  for (const arn of [iam("user/ann"), iam("role/teams/fraud/by-hand")]) {
    const both = {
      "teams/fraud.yaml": teamIn("dev", "fraud", trust(arn), people),
      "teams/sales.yaml": teamIn("dev", "sales", people),
    };
    expect(problemsOf(both)).toBe("");
  }
});

it("a team that leaves lets nobody in, and a word that nothing needs is harmless", () => {
  expect(problemsOf(files(iam("user/ann"), "retired: true"))).toBe("");
  expect(problemsOf(files(iam("role/ci"), "mayAssume: [fraud]"))).toBe("");
});

it.each([
  "executionRole: { trust: { principals: [{ arn: %s }] } }",
  "groups: { Analysts: { audience: { principals: [{ arn: %s }] } } }",
])("a person is written as everywhere: %s", (setting) => {
  const told = (name: string): string =>
    problemsOf({
      ...TWO_ACCOUNTS,
      "teams/fraud.yaml": teamIn("dev", "fraud", setting.replace("%s", `"${iam(`user/${name}`)}"`)),
      "teams/sales.yaml": teamIn("dev", "sales", "groups: { Analysts: { members: [ann] } }", "mayAssume: [fraud]"),
    });
  expect(told("Ann")).toMatch(
    /^teams\/fraud\.yaml:4:\d+: \S+user\/Ann and the member "ann" of a team are one user: IAM tells no upper from lower case\n {4}Write it as IAM shows it, everywhere$/,
  );
  expect(told("ann")).toBe("");
});
