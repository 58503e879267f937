import { listIn } from "../../common/lists";
import { type AcceptanceRule, found, type OwnRemedy } from "../../evaluation";
import { distinctFindings } from "../findings/findings";
import type { Accepted, LintFinding, LintReport } from "../findings/report";

/** A finding that somebody takes responsibility for: what is accepted, where, why and how long. */
export interface Acceptance extends Accepted {
  /**
   * The name of the rule.
   *
   * @default - every finding of the policy
   */
  readonly finding?: string;
  /** The names of the stacks that it holds for. */
  readonly stacks: readonly string[];
  /**
   * The name of the policy.
   *
   * @default - every policy of the stacks
   */
  readonly policy?: string;
  /**
   * The Sid of the statement.
   *
   * @default - every statement
   */
  readonly statement?: string;
}

/**
 * The report with the accepted findings marked, and findings about the acceptances themselves: those that have expired,
 * that are for errors, or that nothing in the report needs. Errors stay errors.
 *
 * @param today `YYYY-MM-DD`; an acceptance holds on its last day
 */
export function accept(report: LintReport, acceptances: readonly Acceptance[], today: string): LintReport {
  const byStack = keyed(acceptances);
  const matched = new Map<Acceptance, LintFinding[]>();
  const findings = report.findings.map((finding) => {
    const candidates = byStack.get(finding.stack ?? "") ?? [];
    const matching = candidates.filter((acceptance) => matches(acceptance, finding));
    for (const acceptance of matching) listIn(matched, acceptance).push(finding);
    const holding = matching.find(({ until }) => until >= today);
    if (finding.severity === "error" || !holding) return finding;
    const { reason, until, place } = holding;
    return { ...finding, accepted: { reason, until, place } };
  });
  const read = new Set(report.stacks);
  const about = acceptances.flatMap((acceptance) => judge(acceptance, matched.get(acceptance) ?? [], read, today));
  return { ...report, findings: distinctFindings([...findings, ...about]) };
}

/** By stack, so that a finding meets few. */
function keyed(acceptances: readonly Acceptance[]): ReadonlyMap<string, readonly Acceptance[]> {
  const byStack = new Map<string, Acceptance[]>();
  for (const acceptance of acceptances) {
    for (const stack of new Set(acceptance.stacks)) listIn(byStack, stack).push(acceptance);
  }
  return byStack;
}

const matches = (
  { finding, policy, statement }: Acceptance,
  { rule, severity, policies, statements }: LintFinding,
): boolean =>
  (finding === undefined ? severity !== "error" : finding === rule) &&
  (policy === undefined || policies.includes(policy)) &&
  (statement === undefined || statements.includes(statement));

function judge(
  acceptance: Acceptance,
  findings: readonly LintFinding[],
  read: ReadonlySet<string>,
  today: string,
): LintFinding[] {
  const { until, stacks } = acceptance;
  const error = findings.find(({ severity }) => severity === "error");
  if (error) {
    const message = `an error cannot be accepted: "${error.rule}"${inStack(error)}`;
    return [about(acceptance, "acceptance-of-error", message, `Mend the policy: ${error.remedy}`)];
  }
  if (until < today) {
    const message = `the acceptance of ${whatIsAccepted(acceptance)} has expired on ${until}`;
    const remedy =
      findings.length > 0 ? "Mend the policy, or decide again and write a later day" : "Remove it; nothing needs it";
    return [about(acceptance, "acceptance-expired", message, remedy)];
  }
  // Of a stack that was not read, nobody knows what it needs.
  if (findings.length > 0 || !stacks.every((stack) => read.has(stack))) return [];
  const message = `nothing needs the acceptance of ${whatIsAccepted(acceptance)}`;
  return [about(acceptance, "acceptance-unused", message)];
}

const inStack = ({ stack = "", policies }: LintFinding): string =>
  ` in the stack "${stack}"${policies[0] === undefined ? "" : `, policy "${policies[0]}"`}`;

function whatIsAccepted({ finding, policy, statement }: Acceptance): string {
  return [
    finding === undefined ? "every finding" : `"${finding}"`,
    ...(policy === undefined ? [] : [`in the policy "${policy}"`]),
    ...(statement === undefined ? [] : [`in the statement "${statement}"`]),
  ].join(" ");
}

const about = <R extends AcceptanceRule>(
  { place, policy, statement }: Acceptance,
  rule: R,
  message: string,
  ...remedy: OwnRemedy<R>
): LintFinding => ({
  ...found(rule, message, ...remedy),
  policies: policy === undefined ? [] : [policy],
  statements: statement === undefined ? [] : [statement],
  place,
});
