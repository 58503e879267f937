import { accept } from "../../../access";
import { type Breach, sortBreaches } from "../../../access/contract";

const AT = { file: "teams/fraud.yaml", line: 9, column: 5 };

const breach = (stack: string, more: Partial<Breach> = {}): Breach => ({
  stack,
  principal: "fraud-Analysts",
  deciding: ["Open", "Open", "#2"].map((statement) => ({
    effect: "Allow",
    statement,
    policy: { name: "Statements", document: {}, stack, address: "aws_iam_group_policy.statements" },
  })),
  message: "fraud-Analysts may read the state",
  remedy: "Name the team's own bucket",
  ...more,
});

const acceptance = { reason: "Nobody else is there", until: "2027-06-30", place: AT, stacks: ["dev-fraud"] };

describe("a breach of a rule", () => {
  const some = breach("dev-fraud", { finding: "reaches-platform" });

  it("is a warning where the team is alone, with principal, policy and statements", () => {
    expect(sortBreaches([some], new Set(["dev-fraud"]))).toEqual({
      findings: [
        {
          rule: "reaches-platform",
          severity: "warning",
          message: "fraud-Analysts may read the state",
          remedy: "Name the team's own bucket",
          stack: "dev-fraud",
          address: "aws_iam_group_policy.statements",
          principal: "fraud-Analysts",
          policies: ["Statements"],
          statements: ["Open", "#2"],
        },
      ],
      refused: [],
    });
  });

  it("is refused beside other teams", () => {
    expect(sortBreaches([some], new Set(["dev-card"]))).toEqual({ findings: [], refused: [some] });
  });

  it.each([{ finding: "reaches-platform" }, { policy: "Statements" }, { policy: "Statements", statement: "#2" }])(
    "is accepted as any finding is, by %j",
    (by) => {
      const { findings } = sortBreaches([some], new Set(["dev-fraud"]));
      const counts = { stacks: 1, policies: 1, principals: 1 };
      const report = { counts, findings, notScoped: [], stacks: ["dev-fraud"] };
      const taken = accept(report, [{ ...acceptance, ...by }], "2027-01-01").findings;
      expect(taken.map(({ rule, accepted }) => [rule, accepted?.reason])).toEqual([
        ["reaches-platform", "Nobody else is there"],
      ]);
    },
  );
});

it("refuses a breach of no rule, where the team is alone too", () => {
  const some = breach("dev-fraud");
  expect(sortBreaches([some], new Set(["dev-fraud"]))).toEqual({ findings: [], refused: [some] });
});
