import type { LintReport } from "../../access";

/** How many findings there are of which severity. The accepted ones are among them, those that are closed are not. */
export interface LintCounts {
  readonly errors: number;
  readonly warnings: number;
  readonly unknown: number;
  readonly suggestions: number;
  readonly acceptedWarnings: number;
  readonly acceptedUnknown: number;
  readonly closed: number;
}

export function lintCounts({ findings }: LintReport): LintCounts {
  const open = findings.filter(({ closedBy }) => closedBy === undefined);
  const of = (severity: string) => open.filter((finding) => finding.severity === severity);
  const accepted = (severity: string) => of(severity).filter((finding) => finding.accepted).length;
  return {
    errors: of("error").length,
    warnings: of("warning").length,
    unknown: of("unknown").length,
    suggestions: of("suggestion").length,
    acceptedWarnings: accepted("warning"),
    acceptedUnknown: accepted("unknown"),
    closed: findings.length - open.length,
  };
}
