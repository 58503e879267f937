import type { LintFinding } from "../../access";
import { byText, groupBy } from "../../common/lists";
import { SEVERITIES } from "../../evaluation";

/** Where findings are that say the same. */
export interface LintPlace {
  readonly stacks: readonly string[];
  readonly principals: readonly string[];
  /** The policies and their statements: `AmazonSageMakerFullAccess (AllowPassRoleToSageMaker)`. */
  readonly policies: string;
}

/** Findings that say the same, wherever they are. */
export interface LintGroup {
  /** One of them. */
  readonly finding: LintFinding;
  readonly count: number;
  /** What their messages begin with. */
  readonly message: string;
  /** What the messages end with in parentheses: the actions and resources. */
  readonly evidence: readonly string[];
  readonly places: readonly LintPlace[];
}

/** The findings that say the same together: errors first, then by rule. */
export function lintGroups(findings: readonly LintFinding[]): LintGroup[] {
  const groups = [...groupBy(findings, sameText).values()].map((group): LintGroup => {
    const messages = group.map(({ message }) => splitMessage(message));
    return {
      finding: group[0],
      count: group.length,
      message: messages[0]?.[0] ?? "",
      evidence: [...new Set(messages.map(([, evidence]) => evidence))],
      places: placesOf(group),
    };
  });
  const order = ({ finding }: LintGroup): string => `${SEVERITIES.indexOf(finding.severity)} ${finding.rule}`;
  return groups.sort((a, b) => byText(order(a), order(b)));
}

/** Evidence names accounts and teams; what comes before is the same for all of them. */
function splitMessage(message: string): [message: string, evidence: string] {
  const at = message.endsWith(")") ? message.indexOf(" (") : -1;
  return at < 0 ? [message, ""] : [message.slice(0, at), message.slice(at + 2, -1)];
}

const sameText = ({ rule, severity, message, remedy, place, accepted, closedBy }: LintFinding): string =>
  JSON.stringify([rule, severity, splitMessage(message)[0], remedy, place, accepted, closedBy]);

/** First the principals of a stack with the same policies together, then the stacks with the same principals. */
function placesOf(findings: readonly LintFinding[]): LintPlace[] {
  const inStacks = [
    ...groupBy(findings, (finding) => JSON.stringify([finding.stack, policyText(finding)])).values(),
  ].map((same) => ({
    stack: same[0].stack ?? "",
    policies: policyText(same[0]),
    principals: [...new Set(same.flatMap(({ principal }) => principal ?? []))],
  }));
  return [...groupBy(inStacks, ({ policies, principals }) => JSON.stringify([policies, principals])).values()].map(
    (same) => ({
      stacks: same.map(({ stack }) => stack),
      principals: same[0].principals,
      policies: same[0].policies,
    }),
  );
}

/** Without a policy, Terraform's address says where to look. */
function policyText({ policies, statements, principal, address = "" }: LintFinding): string {
  const where = policies.join(" + ") || (principal === undefined ? address : "");
  return statements.length === 0 ? where : `${where} (${statements.join(", ")})`;
}
