import type { LintReport } from "../../access";
import { counted, fewOf, wrap } from "../output/words";
import { lintCounts } from "./counts";
import { type LintGroup, lintGroups, type LintPlace } from "./groups";
import { notScopedText } from "./not-scoped-text";

/** More places of one finding than this are counted; `--json` has them all. */
const MOST_PLACES = 8;

/** The report for a person who reviews the policies: what is wrong and where, what is not limited, and the sums. */
export function lintText(report: LintReport, remarks: readonly string[]): string {
  const groups = lintGroups(report.findings);
  const closed = groups.filter(({ finding }) => finding.closedBy !== undefined);
  const left = groups.filter(({ finding }) => finding.closedBy === undefined);
  const open = left.filter(({ finding }) => !finding.accepted);
  const accepted = left.filter(({ finding }) => finding.accepted);
  const parts = [
    ...open.map(groupText),
    ...(accepted.length > 0 ? [["Accepted", ...accepted.map(acceptedText)].join("\n")] : []),
    ...(closed.length > 0 ? [["Closed", ...closed.map(closedText)].join("\n")] : []),
    ...(report.notScoped.length > 0 ? [notScopedText(report.notScoped)] : []),
    ...remarks.map((remark) => wrap(remark, "")),
    sums(report),
  ];
  return parts.join("\n\n");
}

function groupText({ finding, count, message, evidence, places }: LintGroup): string {
  const { severity, rule, place, remedy } = finding;
  const where = place ? ` ${place.file}:${place.line}:${place.column}` : "";
  const [first = ""] = evidence;
  const example = evidence.length > 1 ? ` (for example ${first})` : first === "" ? "" : ` (${first})`;
  return [
    `${severity} ${rule}${where}${count > 1 ? `, ${count.toLocaleString("en-US")} times` : ""}`,
    wrap(`${message}${example}`, "  "),
    wrap(remedy, "    "),
    ...(place ? [] : [placesText(places)]),
  ].join("\n");
}

function acceptedText({ finding, places }: LintGroup): string {
  const { until = "", reason = "" } = finding.accepted ?? {};
  return [wrap(`${finding.rule} until ${until}: ${reason}`, "  "), placesText(places)].join("\n");
}

const closedText = ({ finding: { rule, closedBy = "" }, places }: LintGroup): string =>
  [wrap(`${rule} by ${closedBy}`, "  "), placesText(places)].join("\n");

function placesText(places: readonly LintPlace[]): string {
  const rest = places.length - MOST_PLACES;
  const lines = places.slice(0, MOST_PLACES).flatMap(({ stacks, principals, policies }) => {
    const who = fewOf(principals, "principal");
    return [
      wrap(`- ${fewOf(stacks, "stack")}`, "  "),
      wrap([who, policies].filter((part) => part !== "").join(": "), "      "),
    ];
  });
  return [...lines, ...(rest > 0 ? [`  - and ${counted(rest, "more place")}, which --json names`] : [])].join("\n");
}

function sums(report: LintReport): string {
  const { stacks, policies, principals } = report.counts;
  const { errors, warnings, unknown, suggestions, acceptedWarnings, acceptedUnknown, closed } = lintCounts(report);
  const accepted = (count: number): string => (count > 0 ? ` (${count.toLocaleString("en-US")} accepted)` : "");
  return (
    `${counted(stacks, "stack")}, ${counted(policies, "policy", "policies")}, ${counted(principals, "principal")}: ` +
    `${counted(errors, "error")}, ${counted(warnings, "warning")}${accepted(acceptedWarnings)}, ` +
    `${unknown.toLocaleString("en-US")} unknown${accepted(acceptedUnknown)}` +
    (suggestions > 0 ? `, ${counted(suggestions, "suggestion")}` : "") +
    (closed > 0 ? `, ${closed.toLocaleString("en-US")} closed` : "")
  );
}
