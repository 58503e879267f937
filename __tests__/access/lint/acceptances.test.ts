import { accept, type Acceptance, lint, type LintFinding, type LintReport } from "../../../access";
import { EVERYTHING, MISTYPED, policy, stackOf } from "../support";

const TODAY = "2026-11-22";
const place = { file: "teams/fraud.yaml", line: 12, column: 5 };
const inGroups = (...statements: object[]): object => ({
  aws_iam_group: { g: { name: "admins" } },
  aws_iam_group_policy: {
    a: { name: "broad", group: "admins", policy: policy(...statements) },
  },
});
const report = lint([stackOf("dev", inGroups(EVERYTHING)), stackOf("prod", inGroups(EVERYTHING))]);
const RULE = "escalation-everything";

const acceptance = (more: Partial<Acceptance> = {}): Acceptance => ({
  finding: RULE,
  stacks: ["dev"],
  reason: "They break glass",
  until: "2027-06-30",
  place,
  ...more,
});
/** An acceptance of every finding of a policy. */
function ofPolicy(name: string, more: Partial<Acceptance> = {}): Acceptance {
  const { finding: _, ...rest } = acceptance({ policy: name, ...more });
  return rest;
}
const accepted = ({ findings }: LintReport): LintFinding[] => findings.filter((finding) => finding.accepted);
const about = ({ findings }: LintReport): LintFinding[] =>
  findings.filter(({ rule }) => rule.startsWith("acceptance-"));

it("the report has what the tests accept", () => {
  expect(report.findings.filter(({ rule }) => rule === RULE)).toHaveLength(2);
});

describe("an acceptance", () => {
  it.each<[string, Partial<Acceptance>]>([
    ["of a rule", {}],
    ["in a policy", { policy: "broad" }],
    ["in a statement", { statement: "Everything" }],
    ["on its last day", { until: TODAY }],
  ])("%s marks the findings of its stacks, and no others", (_, more) => {
    const result = accept(report, [acceptance(more)], TODAY);
    expect(accepted(result).map(({ stack, rule }) => [stack, rule])).toEqual([["dev", RULE]]);
    expect(accepted(result)[0]?.accepted).toEqual({
      reason: "They break glass",
      until: more.until ?? "2027-06-30",
      place,
    });
    expect(about(result)).toEqual([]);
    expect(result.findings).toHaveLength(report.findings.length);
  });

  it("of a policy, without a rule, marks all its findings and no others", () => {
    const open = { Sid: "Pass", Effect: "Allow", Action: "iam:PassRole", Resource: "*" };
    const two = lint([
      stackOf("dev", {
        aws_iam_group: { g: { name: "admins" }, h: { name: "others" } },
        aws_iam_group_policy: {
          a: { name: "broad", group: "admins", policy: policy(EVERYTHING) },
          b: { name: "narrow", group: "others", policy: policy(open) },
        },
      }),
    ]);
    const every = (more: Partial<Acceptance> = {}): LintReport => accept(two, [ofPolicy("broad", more)], TODAY);
    const broad = two.findings.filter(({ policies }) => policies.includes("broad"));
    expect(new Set(broad.map(({ rule }) => rule)).size).toBeGreaterThan(1);
    expect(two.findings.length).toBeGreaterThan(broad.length);
    expect(accepted(every()).map(({ rule }) => rule)).toEqual(broad.map(({ rule }) => rule));
    expect(about(every())).toEqual([]);
    expect(accepted(every({ statement: "Pass" }))).toEqual([]);
  });

  it("of a policy, without a rule, leaves its errors alone, and says nothing of them", () => {
    const mixed = lint([stackOf("dev", inGroups(EVERYTHING, MISTYPED))]);
    const errors = mixed.findings.filter(({ severity }) => severity === "error");
    const result = accept(mixed, [ofPolicy("broad")], TODAY);
    expect(errors).toHaveLength(1);
    expect(result.findings.filter((finding) => !finding.accepted)).toEqual(errors);
    expect(about(result)).toEqual([]);
  });

  it.each<[string, Acceptance]>([
    ['every finding in the policy "none"', ofPolicy("none")],
    ['every finding in the policy "broad" in the statement "X"', ofPolicy("broad", { statement: "X" })],
    [`"${RULE}" in the statement "X"`, acceptance({ statement: "X" })],
  ])("is told by what it accepts: %s", (what, one) => {
    const [unused] = about(accept(report, [one], TODAY));
    expect(unused?.message).toBe(`nothing needs the acceptance of ${what}`);
    const [expired] = about(accept(report, [{ ...one, until: "2026-01-01" }], TODAY));
    expect(expired).toMatchObject({
      rule: "acceptance-expired",
      message: `the acceptance of ${what} has expired on 2026-01-01`,
      remedy: "Remove it; nothing needs it",
    });
  });

  it("may hold for several stacks, and be needed by one of them", () => {
    const clean = lint([stackOf("dev", inGroups(EVERYTHING)), stackOf("prod", {})]);
    expect(about(accept(clean, [acceptance({ stacks: ["dev", "prod"] })], TODAY))).toEqual([]);
    expect(accepted(accept(report, [acceptance({ stacks: ["dev", "prod"] })], TODAY))).toHaveLength(2);
  });

  it("of an unknown policy is one too", () => {
    const attachment = { role: "r", policy_arn: "arn:aws:iam::111111111111:policy/shared" };
    const unknown = lint([stackOf("dev", { aws_iam_role_policy_attachment: { a: attachment } })]);
    const result = accept(unknown, [acceptance({ finding: "unknown-policy", policy: "shared" })], TODAY);
    expect(accepted(result)).toHaveLength(1);
  });

  it("that has expired accepts nothing, and is a finding at its place", () => {
    const result = accept(report, [acceptance({ until: "2026-11-21" })], TODAY);
    expect(accepted(result)).toEqual([]);
    expect(about(result)).toEqual([
      {
        rule: "acceptance-expired",
        severity: "warning",
        message: `the acceptance of "${RULE}" has expired on 2026-11-21`,
        remedy: "Mend the policy, or decide again and write a later day",
        policies: [],
        statements: [],
        place,
      },
    ]);
  });

  it("that has expired does not stand in the way of one that has not", () => {
    const result = accept(report, [acceptance({ until: "2026-01-01" }), acceptance()], TODAY);
    expect(accepted(result)).toHaveLength(1);
    expect(about(result).map(({ rule }) => rule)).toEqual(["acceptance-expired"]);
  });

  it.each<[string, Partial<Acceptance>]>([
    ["another policy", { policy: "narrow" }],
    ["another statement", { statement: "Something" }],
    ["another rule", { finding: "malformed-policy" }],
  ])("of %s is unused, and a finding", (_, more) => {
    const result = accept(report, [acceptance(more)], TODAY);
    expect(accepted(result)).toEqual([]);
    expect(about(result)).toEqual([expect.objectContaining({ rule: "acceptance-unused", severity: "warning", place })]);
  });

  it("for a stack that was not read is neither used nor unused", () => {
    for (const stacks of [["test"], ["dev", "test"]]) {
      expect(about(accept(report, [acceptance({ stacks, policy: "narrow" })], TODAY))).toEqual([]);
    }
  });

  it("of an error leaves it an error, and says so", () => {
    const wrong = lint([stackOf("dev", inGroups(MISTYPED))]);
    const [error] = wrong.findings;
    const result = accept(wrong, [acceptance({ finding: error?.rule ?? "" })], TODAY);
    expect(accepted(result)).toEqual([]);
    expect(result.findings).toContainEqual(error);
    expect(about(result)).toEqual([
      expect.objectContaining({
        rule: "acceptance-of-error",
        message: `an error cannot be accepted: "${error?.rule ?? ""}" in the stack "dev", policy "broad"`,
        place,
      }),
    ]);
  });
});
