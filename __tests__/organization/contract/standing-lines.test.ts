import { expectationsOf, type Organization } from "../../../organization";
import { organizationOf, teamOf } from "../support";

const AUDIENCE = "audience: { oidc: { github: [{ repository: acme/ship, environments: [prod] }] } }";

/** The lines that a team's contract has without its file saying so, by where they come from. */
function linesOf(...settings: string[]): string[] {
  const { deployments }: Organization = organizationOf({
    "teams/fraud.yaml": teamOf("training, notebook, pipeline", "fraud", ...settings),
  });
  const words = deployments.flatMap(expectationsOf).map(({ place, words: told }) => `${place.line} ${told}`);
  return [...new Set(words)];
}

const told = (lines: readonly string[], pattern: RegExp): string[] => lines.filter((line) => pattern.test(line));

it("of a team with neither Deployers nor Approvers are none", () => {
  expect(linesOf("groups: { ML_Engineers: { members: [ann] } }")).toEqual([]);
});

it("keep Deployers from jobs, other roles and approval", () => {
  const lines = linesOf("groups:", `  Deployers: { ${AUDIENCE} }`);
  expect(told(lines, /Create\*Job\*/)).toHaveLength(1);
  expect(told(lines, /iam:PassRole/)).toEqual(["5 Deployers cannot iam:PassRole on jobs, interactive, orchestration"]);
  expect(told(lines, /ModelApprovalStatus: (Approved|null)/)).toHaveLength(2);
});

it("leave them what pipelines reach where they run them, and nothing interactive", () => {
  const lines = linesOf("groups:", `  Deployers: { ${AUDIENCE}, pipelines: true }`);
  expect(told(lines, /Create\*Job\*/)).toEqual([]);
  expect(told(lines, /CreateNotebookInstance/)).toHaveLength(1);
  expect(told(lines, /iam:PassRole/)).toEqual([
    "5 Deployers cannot iam:PassRole on interactive",
    "5 Deployers can iam:PassRole on orchestration with { iam:PassedToService: sagemaker.amazonaws.com }",
  ]);
  expect(told(lines, /ModelApprovalStatus/)).toEqual([]);
});

it("say nothing of Deployers where one role does everything", () => {
  expect(linesOf("executionRoles: single", "groups:", `  Deployers: { ${AUDIENCE} }`)).toEqual([]);
});

it("let Approvers approve, and nobody else of the team", () => {
  const lines = linesOf("groups:", "  ML_Engineers: { members: [ann] }", "  Approvers: { members: [bob] }");
  expect(told(lines, /Approvers can/)).toHaveLength(1);
  expect(told(lines, /^6 ML_Engineers, execution cannot/)).toHaveLength(2);
});
