import type { LintFinding, LintReport, NotScoped } from "../../access";
import { DATA, RULES } from "../../evaluation";
import { jsonText } from "../output/json";
import { type LintCounts, lintCounts } from "./counts";

/** What `lint --json` prints. Members may be added; a change to one gets another version. */
export interface LintJson {
  readonly version: 1;
  /** The reference that the policies were judged by, of which day (`YYYY-MM-DD`). */
  readonly data: { readonly package: string; readonly version: string; readonly date: string };
  /** Sentences for people: that the data are old. */
  readonly remarks: readonly string[];
  readonly counts: LintReport["counts"] & LintCounts;
  /** Sorted by stack, severity, rule and address; each with the page of AWS's documentation behind its rule. */
  readonly findings: readonly (LintFinding & { readonly reference: string })[];
  readonly notScoped: readonly NotScoped[];
}

/** The report for programs. The same policies on the same day give the same bytes. */
export function lintJson(report: LintReport, remarks: readonly string[]): string {
  const json: LintJson = {
    version: 1,
    data: { package: DATA.package, version: DATA.version, date: DATA.date },
    remarks,
    counts: { ...report.counts, ...lintCounts(report) },
    findings: report.findings.map((finding) => ({ ...finding, reference: RULES[finding.rule].page })),
    notScoped: report.notScoped,
  };
  return jsonText(json);
}
