import { lint } from "../../../access";
import { type PolicyLevels, UNKNOWN } from "../../../evaluation";
import { policy, stackOf } from "../support";

const ACCOUNT = "111111111111";
const allow = (more: object): object => ({ Effect: "Allow", Resource: "*", ...more });
const deny = (more: object): object => ({ Effect: "Deny", Resource: "*", ...more });
const levels = (...statements: readonly object[]): PolicyLevels => [
  [{ name: "Limits", document: { Version: "2012-10-17", Statement: [allow({ Action: "*" }), ...statements] } }],
];

/** A role with an inline policy of these statements, and what else there is. */
const role = (statements: readonly object[], more: object = {}, rest: Readonly<Record<string, object>> = {}) => ({
  ...stackOf("s", {
    aws_iam_role: { r: { name: "r", ...more } },
    aws_iam_role_policy: { own: { name: "own", role: "r", policy: policy(...statements) } },
    ...rest,
  }),
  accountId: ACCOUNT,
});

const told = (
  stacks: Parameters<typeof lint>[0],
  { scps = [], rcps = [] }: { scps?: PolicyLevels; rcps?: PolicyLevels } = {},
): string[] =>
  lint(stacks, () => scps, undefined, { rcpsOf: () => rcps })
    .findings.filter(({ rule }) => rule === "never-allowed")
    .map(({ address, principal, statements, message }) => `${address} ${principal} ${statements[0]}: ${message}`);

const ATHENA = allow({ Sid: "Query", Action: ["athena:StartQueryExecution", "s3:GetObject"] });
const BOUNDARY = { aws_iam_policy: { b: { name: "cap", policy: policy(allow({ Action: "s3:*" })) } } };
const WITHIN = { permissions_boundary: "${aws_iam_policy.b.arn}" };
const QUERY =
  'aws_iam_role_policy.own r Query: athena:StartQueryExecution is never allowed: the permissions boundary "cap" does not allow it';

describe("what is never allowed is told at its statement", () => {
  it("where a boundary of the same stack leaves it out, and by its number where it has no Sid", () => {
    expect(told([role([ATHENA], WITHIN, BOUNDARY)])).toEqual([QUERY]);
    expect(told([role([allow({ Action: "s3:GetObject" }), allow({ Action: "glue:*" })], WITHIN, BOUNDARY)])).toEqual([
      'aws_iam_role_policy.own r #2: glue:* is never allowed: the permissions boundary "cap" does not allow it',
    ]);
    expect(told([role([ATHENA])])).toEqual([]);
  });

  it("where a boundary of AWS's leaves it out", () => {
    const aws = { permissions_boundary: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" };
    expect(told([role([ATHENA], aws)])).toEqual([
      expect.stringMatching(
        /athena:StartQueryExecution is never allowed: .+ "AmazonS3ReadOnlyAccess" does not allow it$/,
      ),
    ]);
  });

  it("where a control policy above the account closes it, be it of services or of resources", () => {
    const scps = levels(deny({ Sid: "NoQueries", Action: "athena:*" }));
    expect(told([role([ATHENA])], { scps })).toEqual([
      'aws_iam_role_policy.own r Query: athena:StartQueryExecution is never allowed: NoQueries of the service control policy "Limits" denies it',
    ]);
    const rcps = levels({ ...deny({ Sid: "Kept", Action: "dynamodb:DeleteItem" }), Principal: "*" });
    const table = (account: string) =>
      role([allow({ Action: "dynamodb:DeleteItem", Resource: `arn:aws:dynamodb:eu-west-1:${account}:table/t` })]);
    expect(told([table(ACCOUNT)], { rcps })).toEqual([
      'aws_iam_role_policy.own r #1: dynamodb:DeleteItem is never allowed: Kept of "Limits" denies it',
    ]);
    for (const account of ["222222222222", "*", UNKNOWN]) expect(told([table(account)], { rcps })).toEqual([]);
  });

  it("where another of the role's policies denies it, such as guardrails do, under the condition that it has", () => {
    const guardrails = {
      aws_iam_policy: {
        g: {
          name: "guardrails",
          policy: policy(
            deny({
              Sid: "Debug",
              Action: "sagemaker:CreateTrainingJob",
              Condition: { Bool: { "sagemaker:EnableRemoteDebug": "true" } },
            }),
          ),
        },
      },
      aws_iam_role_policy_attachment: { a: { role: "r", policy_arn: "${aws_iam_policy.g.arn}" } },
    };
    const training = (debug: string) =>
      role(
        [
          allow({
            Action: "sagemaker:CreateTrainingJob",
            Condition: { Bool: { "sagemaker:EnableRemoteDebug": debug } },
          }),
        ],
        {},
        guardrails,
      );
    expect(told([training("true")])).toEqual([expect.stringContaining('Debug of "guardrails" denies it')]);
    expect(told([training("false")])).toEqual([]);
  });

  it("as a warning, which can be accepted", () => {
    const [finding] = lint([role([ATHENA], WITHIN, BOUNDARY)]).findings.filter(({ rule }) => rule === "never-allowed");
    expect(finding).toMatchObject({
      ...{ severity: "warning", stack: "s", policies: ["own"], value: "athena:StartQueryExecution" },
      remedy: "Remove it, or have that changed which does not let it through",
    });
  });
});

describe("nothing is told", () => {
  const shared = (others: object) =>
    role([], WITHIN, {
      aws_iam_policy: { ...BOUNDARY.aws_iam_policy, q: { name: "queries", policy: policy(ATHENA) } },
      aws_iam_role_policy_attachment: { a: { role: "r", policy_arn: "${aws_iam_policy.q.arn}" } },
      ...others,
    });

  it("of a policy that somebody else gets something from", () => {
    expect(told([shared({})])).toEqual([
      'aws_iam_policy.q r Query: athena:StartQueryExecution is never allowed: the permissions boundary "cap" does not allow it',
    ]);
    expect(
      told([
        shared({
          aws_iam_group: { g: { name: "g" } },
          aws_iam_group_policy_attachment: { a: { group: "g", policy_arn: "${aws_iam_policy.q.arn}" } },
        }),
      ]),
    ).toEqual([]);
  });

  it("under a boundary that no stack has, or of which a statement is not known", () => {
    expect(told([role([ATHENA], { permissions_boundary: `arn:aws:iam::${ACCOUNT}:policy/cap` })])).toEqual([]);
    const partly = {
      aws_iam_policy: { b: { name: "cap", policy: policy(allow({ Action: "s3:*" }), UNKNOWN) } },
    };
    expect(told([role([ATHENA], WITHIN, partly)])).toEqual([]);
  });

  it("of what is known only at the apply", () => {
    const scps = levels(deny({ Action: "s3:*", Resource: "arn:aws:s3:::cards/*" }));
    const on = (bucket: string) => role([allow({ Action: "s3:GetObject", Resource: `arn:aws:s3:::${bucket}/*` })]);
    expect(told([on("cards")], { scps })).toHaveLength(1);
    expect(told([on(UNKNOWN)], { scps })).toEqual([]);
  });

  it("of AWS's own policies, which nobody here can mend", () => {
    const attached = {
      aws_iam_role_policy_attachment: {
        a: { role: "r", policy_arn: "arn:aws:iam::aws:policy/AmazonSageMakerFullAccess" },
      },
    };
    expect(told([role([], WITHIN, { ...BOUNDARY, ...attached })])).toEqual([]);
  });

  it("of a statement with more calls than are worth asking about", () => {
    const buckets = (count: number) => Array.from({ length: count }, (_, index) => `arn:aws:s3:::b-${index}/*`);
    const scps = levels(deny({ Action: "s3:*" }));
    const objects = (count: number) => role([allow({ Action: "s3:GetObject", Resource: buckets(count) })]);
    expect(told([objects(210)], { scps })).toHaveLength(1);
    expect(told([objects(220)], { scps })).toEqual([]);
  });

  it("of statements that together take too long to be held against one another", () => {
    const buckets = Array.from({ length: 30 }, (_, index) => `arn:aws:s3:::*-${index}-*/*`);
    const scps = levels(deny({ Action: "s3:*" }));
    const many = (count: number) =>
      role(Array.from({ length: count }, () => allow({ Action: "s3:GetObject", Resource: buckets })));
    expect(told([many(1)], { scps })).toHaveLength(1);
    expect(told([many(300)], { scps })).toEqual([]);
  });
});
