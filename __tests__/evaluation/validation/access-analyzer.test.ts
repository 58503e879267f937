import type { Finding } from "../../../evaluation/findings/finding";
import { SEVERITIES } from "../../../evaluation/findings/rules/rule";
import { suggestForPolicy } from "../../../evaluation/suggestions/suggest";
import { validatePolicy } from "../../../evaluation/validation/validate";
import { CHECKS, type CheckId, FOUND_BY, SAME_SEVERITY } from "../../../tools/rules/access-analyzer/table";
import { type Case, CASES } from "./access-analyzer.cases";

const IDS = Object.keys(CHECKS) as CheckId[];

const told = ({ kind, service }: Case, document: unknown): readonly Finding[] => [
  ...validatePolicy(document, kind, service),
  ...suggestForPolicy(document, kind),
];

const rank = (severity: Finding["severity"]): number => ["error", "warning", "suggestion"].indexOf(severity);

describe("every check of IAM Access Analyzer", () => {
  it("is found by a rule, or has a reason why it is not", () => {
    expect(Object.keys(FOUND_BY)).toEqual(IDS);
    const withCase = IDS.filter((id) => "rule" in FOUND_BY[id]);
    expect(withCase.filter((id) => !CASES[id])).toEqual([]);
    expect(IDS.filter((id) => !withCase.includes(id))).toEqual(["SCP_SYNTAX_ERROR_ACTION_WILDCARD"]);
  });

  it.each(IDS.flatMap((id) => (CASES[id] ? [[id, CASES[id]] as const] : [])))("%s", (id, one) => {
    const found = FOUND_BY[id];
    if (!("rule" in found)) throw new Error(`${id} has a case and no rule`);
    const { rule, stricter } = found;
    const severities = told(one, one.bad)
      .filter((finding) => finding.rule === rule)
      .map(({ severity }) => severity);
    const { severity, kinds } = CHECKS[id];
    expect(kinds).toContain(one.kind);
    if (stricter === undefined) expect(severities).toContain(SAME_SEVERITY[severity]);
    else expect(Math.min(...severities.map(rank))).toBeLessThan(rank(SAME_SEVERITY[severity]));
    // Nothing is wrong with its neighbour, and nothing of the kind is suggested.
    expect(validatePolicy(one.good, one.kind, one.service)).toEqual([]);
    expect(told(one, one.good).map((finding) => finding.rule)).not.toContain(rule);
  });

  it("service control policies take the whole language", () => {
    const statement = {
      Effect: "Allow",
      NotAction: ["iam:*User", "sts:*"],
      NotResource: "arn:aws:s3:::acme-*",
      Condition: { StringEquals: { "aws:PrincipalTag/team": "fraud" } },
    };
    const others = { Effect: "Allow", Action: "iam:*Role*", Resource: "arn:aws:iam::*:role/teams/*" };
    expect(validatePolicy({ Version: "2012-10-17", Statement: [statement, others] }, "scp")).toEqual([]);
  });

  it("a severity is one of those that are told", () => {
    expect(SEVERITIES).toEqual(expect.arrayContaining(Object.values(SAME_SEVERITY)));
  });
});
