import { byText } from "../../common/lists";
import { SEVERITIES, UNKNOWN } from "../../evaluation";
import type { LintFinding } from "./report";

/** The findings, each told once, in an order that does not depend on the stacks' or the resources'. */
export function distinctFindings(findings: readonly LintFinding[]): LintFinding[] {
  const byKey = new Map(findings.map((finding) => [sortKey(finding), finding]));
  return [...byKey].sort(([a], [b]) => byText(a, b)).map(([, finding]) => finding);
}

/** Equal for equal findings only. A finding without a stack sorts behind those with one. */
const sortKey = (finding: LintFinding): string =>
  JSON.stringify([
    finding.stack ?? "\uFFFF",
    SEVERITIES.indexOf(finding.severity),
    finding.rule,
    finding.address,
    finding,
  ]);

/** What a reader sees in place of a value that is known only after the apply. */
export const legible = (text: string): string => text.replaceAll(UNKNOWN, "(unknown)");

/** A finding whose texts are for readers. */
export const legibleFinding = (finding: LintFinding): LintFinding => ({
  ...finding,
  message: legible(finding.message),
  remedy: legible(finding.remedy),
  statements: finding.statements.map(legible),
  ...(finding.value !== undefined && { value: legible(finding.value) }),
});
