import type { WhoCanJson } from "../../../cli/who-can/run";
import { allow, asking, askingOf, group, OBJECTS, outdirOf, ROOT, role, type Run } from "../support";

const jsonOf = ({ out }: Run): WhoCanJson => JSON.parse(out) as WhoCanJson;
const namesIn = (run: Run): string[] => jsonOf(run).principals.map(({ principal }) => principal.name);

describe("who-can, in the example organization", () => {
  let run: (...args: readonly string[]) => Run;
  beforeAll(() => {
    run = askingOf(ROOT);
  });

  it("names the roles and groups of every stack, with the statement and the way", () => {
    const answer = run("who-can", "s3:PutObject", "arn:aws:s3:::acme-fraud-models-dev/x");
    expect(answer).toMatchObject({ status: 0, error: "" });
    expect(answer.out).toMatch(/^\d principals can s3:PutObject on arn:aws:s3:::acme-fraud-models-dev\/x\n/);
    expect(answer.out).toMatch(
      /\n {2}fraud-detection-ML_Engineers \(group, dev-fraud-detection\) as fraud-detection-SageMakerExecutionRole, with 2 users:\s+fraud-engineer-1, fraud-engineer-2\n {6}itself: denied/,
    );
    expect(answer.out).toContain(
      "\n      path: fraud-detection-ML_Engineers passes fraud-detection-SageMakerExecutionRole to",
    );
    expect(answer.out).toContain(
      "\n  fraud-detection-SageMakerExecutionRole (role, dev-fraud-detection)\n      allowed by WriteObjects of ScopedS3Policy",
    );
  });

  it("says of other accounts' principals that the bucket's owner must allow them", () => {
    const { principals } = jsonOf(run("who-can", "s3:PutObject", "arn:aws:s3:::acme-fraud-models-dev/x", "--json"));
    const foreign = principals.filter(({ principal }) => principal.stack === "sandbox-quickstart");
    expect(foreign.length).toBeGreaterThan(0);
    for (const { answers } of foreign) expect(answers[0]?.assumes.join()).toContain("in the account 111111111111");
    const own = principals.filter(({ principal }) => principal.stack === "dev-fraud-detection");
    expect(own.length).toBeGreaterThan(0);
    for (const { answers } of own) expect(answers[0]?.assumes).toEqual([]);
  });

  it("does not name a group whose people cannot", () => {
    expect(namesIn(run("who-can", "s3:PutObject", "arn:aws:s3:::acme-fraud-models-dev/x", "--json"))).not.toContain(
      "fraud-detection-Analysts",
    );
  });
});

describe("who-can", () => {
  const READ = allow("Read", "s3:GetObject", OBJECTS);
  const run = asking(
    outdirOf({
      a: group("zebras", [READ], ["zoe", "ann", "eve"]),
      b: { ...group("careful", [{ ...READ, Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }], ["bob"]) },
      c: role("reader", [READ]),
    }),
  );

  it("lists those who can before those who may under conditions, and users with their groups", () => {
    const answer = run("who-can", "s3:GetObject", OBJECTS);
    expect(answer.status).toBe(0);
    expect(answer.out).toBe(`2 principals can s3:GetObject on ${OBJECTS}
  zebras (group, a), with 3 users: ann, eve, zoe
      allowed by Read of work (a, aws_iam_group_policy.p)
  reader (role, c)
      allowed by Read of data (c, aws_iam_role_policy.r)

1 principal can s3:GetObject on ${OBJECTS} only in part or under conditions
  careful (group, b), with 1 user: bob
      allowed where aws:MultiFactorAuthPresent is true, by Read of work (b, aws_iam_group_policy.p)
`);
  });

  it("has all of it in JSON", () => {
    expect(jsonOf(run("who-can", "s3:GetObject", OBJECTS, "--json"))).toMatchObject({
      version: 1,
      principals: [
        { principal: { kind: "group", name: "zebras", stack: "a" }, verdict: "allowed", users: ["ann", "eve", "zoe"] },
        { principal: { kind: "role", name: "reader", stack: "c" }, verdict: "allowed", users: [] },
        { principal: { kind: "group", name: "careful", stack: "b" }, verdict: "conditional", users: ["bob"] },
      ],
    });
  });

  it("takes the request's context", () => {
    const without = run("who-can", "s3:GetObject", OBJECTS, "--without", "aws:MultiFactorAuthPresent", "--json");
    expect(namesIn(without)).toEqual(["zebras", "reader"]);
  });

  it("ends with 1 where nobody can, and with 2 where the question makes no sense", () => {
    expect(run("who-can", "s3:DeleteObject", OBJECTS)).toEqual({
      status: 1,
      out: `Nobody of the 7 roles, groups and users can s3:DeleteObject on ${OBJECTS}\n`,
      error: "",
    });
    expect(run("who-can", "s3:DeleteObjct", OBJECTS)).toMatchObject({ status: 2, out: "" });
    expect(run("who-can", "s3:GetObject", OBJECTS, "--stack", "a").status).toBe(2);
  });

  it("tells actions of a pattern apart", () => {
    const answer = run("who-can", "s3:*Object", OBJECTS);
    expect(answer.out).toContain("\n  reader (role, c)\n      yes: s3:GetObject\n        allowed by Read of data");
  });
});

describe("a user of several groups", () => {
  const DENY = { Sid: "No", Effect: "Deny", Action: "s3:GetObject", Resource: OBJECTS };
  const both = (first: readonly object[], second: readonly object[]): object => ({
    aws_iam_group: { a: { name: "able" }, b: { name: "bound" } },
    aws_iam_group_policy: {
      a: { name: "a", group: "able", policy: JSON.stringify({ Version: "2012-10-17", Statement: first }) },
      b: { name: "b", group: "bound", policy: JSON.stringify({ Version: "2012-10-17", Statement: second }) },
    },
    aws_iam_user_group_membership: {
      u: { user: "ursula", groups: ["able", "bound"] },
      v: { user: "victor", groups: ["able"] },
    },
  });

  it("does not stand with the one that can where the other denies", () => {
    const run = asking(outdirOf({ one: both([allow("Read", "s3:GetObject", OBJECTS)], [DENY]) }));
    const { principals } = jsonOf(run("who-can", "s3:GetObject", OBJECTS, "--json"));
    expect(principals).toMatchObject([{ principal: { name: "able" }, users: ["victor"] }]);
  });

  it("stands alone where only both together are enough", () => {
    const passing = both(
      [allow("Pass", "iam:PassRole", "*")],
      [allow("Make", ["lambda:CreateFunction", "lambda:InvokeFunction"], "*")],
    );
    const worker = role("worker", [allow("Read", "s3:GetObject", OBJECTS)], "lambda.amazonaws.com");
    const run = asking(outdirOf({ one: { ...passing, ...worker } }));
    const { principals } = jsonOf(run("who-can", "s3:GetObject", OBJECTS, "--json"));
    expect(principals.map(({ principal, users }) => [principal.kind, principal.name, users])).toEqual([
      ["user", "ursula", []],
      ["role", "worker", []],
    ]);
    expect(principals[0]?.answers[0]?.path).toEqual([
      expect.stringMatching(/^ursula passes worker to lambda\.amazonaws\.com with lambda:CreateFunction/),
    ]);
  });
});
