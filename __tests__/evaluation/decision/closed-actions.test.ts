import { closedActions, closingWords, statementsIn, type Subject } from "../../../evaluation";
import { questionOf } from "../oracle/answers";
import { type Case, casesOf } from "../oracle/cases";
import { outcomesOf } from "../oracle/specification";

const ROLE = "arn:aws:iam::111111111111:role/teams/fraud/Runner";
const statement = (more: object, effect = "Allow"): object => ({ Effect: effect, Resource: "*", ...more });
const policy = (name: string, ...statements: readonly object[]) => ({
  name,
  document: { Version: "2012-10-17", Statement: statements },
});

/** The actions of one Allow that are never let through within these limits, and why. */
function closed(allow: object, limits: Partial<Subject>): string[] {
  const own = policy("own", statement(allow));
  const subject: Subject = {
    kind: "role",
    name: "Runner",
    arn: ROLE,
    ...limits,
    identity: [own, ...(limits.identity ?? [])],
  };
  const [compiled] = statementsIn(own);
  if (!compiled) throw new Error("there is a statement");
  return closedActions(subject, compiled).map(
    ({ action, decision }) => `${action}: ${closingWords(subject, decision)}`,
  );
}

const S3_ONLY = policy("Boundary", statement({ Action: "s3:*" }));
const denying = (more: object): object => statement({ Sid: "No", Action: "*", ...more }, "Deny");
const regions = { StringNotEquals: { "aws:RequestedRegion": ["eu-west-1"] } };

describe("an action is never let through", () => {
  it("that a boundary leaves out: the others of the statement are", () => {
    expect(
      closed({ Action: ["s3:GetObject", "athena:StartQueryExecution", "athena:List*"] }, { boundary: S3_ONLY }),
    ).toEqual([
      'athena:StartQueryExecution: the permissions boundary "Boundary" does not allow it',
      'athena:List*: the permissions boundary "Boundary" does not allow it',
    ]);
  });

  it("that a Deny of a boundary, of a control policy or of another policy takes", () => {
    const no = policy("Limit", statement({ Action: "*" }), denying({ Action: "s3:Delete*" }));
    const asked = { Action: ["s3:DeleteObject", "s3:Get*"] };
    expect(closed(asked, { boundary: no })).toEqual([
      's3:DeleteObject: No of the permissions boundary "Limit" denies it',
    ]);
    expect(closed(asked, { scps: [[no]] })).toEqual([
      's3:DeleteObject: No of the service control policy "Limit" denies it',
    ]);
    expect(closed(asked, { identity: [no] })).toEqual(['s3:DeleteObject: No of "Limit" denies it']);
  });

  it("that one level of control policies leaves out", () => {
    const [all, some] = [policy("All", statement({ Action: "*" })), policy("Some", statement({ Action: "s3:*" }))];
    expect(closed({ Action: "ec2:RunInstances" }, { scps: [[all], [some]] })).toEqual([
      "ec2:RunInstances: a level of the service control policies does not allow it",
    ]);
    expect(closed({ Action: "ec2:RunInstances" }, { scps: [[all], [some, all]] })).toEqual([]);
  });

  it("on the resources that it names: another region's, or a bucket that is nobody's", () => {
    const boundary = policy("B", statement({ Action: "*" }), denying({ Condition: regions }));
    const key = (region: string): object => ({
      Action: "kms:Decrypt",
      Resource: `arn:aws:kms:${region}:111111111111:key/k`,
    });
    expect(closed(key("us-east-1"), { boundary })).toHaveLength(1);
    expect(closed(key("eu-west-1"), { boundary })).toEqual([]);
    expect(closed({ Action: "kms:Decrypt" }, { boundary })).toEqual([]);
    const both = {
      Action: "kms:Decrypt",
      Resource: ["us-east-1", "eu-west-1"].map((one) => `arn:aws:kms:${one}:1:key/k`),
    };
    expect(closed(both, { boundary })).toEqual([]);
  });

  it.each<[string, object, object, number]>([
    ["a value", { StringEquals: { "aws:RequestedRegion": "us-east-1" } }, regions, 1],
    [
      "one of the values that it takes",
      { StringEquals: { "aws:RequestedRegion": ["us-east-1", "eu-west-1"] } },
      regions,
      0,
    ],
    ["a text without wildcards", { StringLike: { "aws:RequestedRegion": "us-east-1" } }, regions, 1],
    ["a pattern", { StringLike: { "aws:RequestedRegion": "us-*" } }, regions, 0],
    ["a value that need not be there", { StringEqualsIfExists: { "aws:RequestedRegion": "us-east-1" } }, regions, 0],
    ["a switch", { Bool: { "aws:SecureTransport": "false" } }, { Bool: { "aws:SecureTransport": "FALSE" } }, 1],
    ["the other one", { Bool: { "aws:SecureTransport": "true" } }, { Bool: { "aws:SecureTransport": "false" } }, 0],
    [
      "a key that is not there",
      { Null: { "aws:SourceVpc": "true" } },
      { StringNotEquals: { "aws:SourceVpc": "vpc-1" } },
      1,
    ],
    ["a key that is", { Null: { "aws:SourceVpc": "false" } }, { StringNotEquals: { "aws:SourceVpc": "vpc-1" } }, 0],
    ["an ARN", { ArnEquals: { "aws:PrincipalArn": ROLE } }, { ArnLike: { "aws:PrincipalArn": "*:role/teams/*" } }, 0],
    [
      "one of several keys",
      { StringEquals: { "aws:PrincipalTag/team": "fraud", "aws:RequestedRegion": "us-east-1" } },
      regions,
      1,
    ],
    [
      "several values of one key, of which nobody knows how many there are",
      { StringEquals: { "aws:TagKeys": "team" } },
      { "ForAllValues:StringEquals": { "aws:TagKeys": "team" } },
      0,
    ],
    ["a policy variable", { StringEquals: { "aws:RequestedRegion": "${aws:PrincipalTag/home}" } }, regions, 0],
  ])("under its condition, which asks for %s", (_, asked, denied, count) => {
    const boundary = policy("B", statement({ Action: "*" }), denying({ Condition: denied }));
    expect(closed({ Action: "sagemaker:CreateTrainingJob", Condition: asked }, { boundary })).toHaveLength(count);
  });

  it("of which nothing is told where a policy is not known, or the policy itself is the reason", () => {
    expect(closed({ Action: "s3:GetObject" }, { boundary: { name: "Elsewhere", document: undefined } })).toEqual([]);
    const own = policy("own", statement({ Action: "s3:*" }), denying({ Action: "s3:GetObject" }));
    const [allow] = statementsIn(own);
    expect(allow && closedActions({ kind: "role", name: "r", identity: [own] }, allow)).toEqual([]);
  });

  it("of which nothing is told where a call is about something beside what the statement names", () => {
    const boundary = policy("B", statement({ Action: "*", Resource: "arn:aws:sagemaker:*:*:endpoint/*" }));
    const endpoint = "arn:aws:sagemaker:eu-west-1:111111111111:endpoint/e";
    expect(closed({ Action: "sagemaker:CreateEndpoint", Resource: endpoint }, { boundary })).toEqual([]);
  });
});

describe("of cases by chance", () => {
  const CASES = 1_000;
  const alone = (one: Case): Case => {
    const { boundary: _, session: __, scps: ___, rcps: ____, resourcePolicy: _____, ...rest } = one;
    return rest;
  };
  /** The keys that follow from who asks say who asks. */
  const consistent = (one: Case): Case => {
    const { "aws:username": _, ...context } = one.context;
    const who = { "aws:PrincipalArn": one.principal, "aws:PrincipalAccount": one.account };
    return { ...one, context: { ...context, ...who, ...(one.who === "user" && { "aws:username": "ann" }) } };
  };
  const allows = (one: Case): boolean => outcomesOf(one, false).has("allowed");

  it("none that a statement allows by itself is let through where that is called impossible", () => {
    let told = 0;
    for (const written of casesOf(13, CASES).filter(({ who }) => who !== "service")) {
      const one = consistent(written);
      const { subject, request } = questionOf(one);
      const about = { resourceAccount: one.owner, ...(request.rcps && { rcps: request.rcps }) };
      for (const [index, sourced] of (subject.identity ?? []).entries()) {
        for (const allow of statementsIn(sourced)) {
          const raw = one.identity[index]?.Statement[allow.statement.index];
          if (!raw || closedActions(subject, allow, () => about).length < allow.statement.actions.patterns.length)
            continue;
          if (allow.statement.actions.not || allow.statement.effect === "Deny") continue;
          const version = one.identity[index]?.Version ?? "2012-10-17";
          const only: Case = { ...alone(one), identity: [{ Version: version, Statement: [raw] }] };
          if (!allows(only)) continue;
          told += 1;
          const { resourcePolicy: _, ...within } = one;
          expect([one, allows(within)]).toEqual([one, false]);
        }
      }
    }
    expect(told).toBeGreaterThan(10);
  });
});
