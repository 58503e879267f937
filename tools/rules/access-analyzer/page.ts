import { RULES } from "../../../evaluation";
import { PAGE } from "./read";
import { CHECKED_ON, CHECKS, type CheckId, FOUND_BY, SAME_SEVERITY } from "./table";

const KINDS = {
  identity: "identity",
  trust: "trust",
  resource: "resource",
  scp: "SCP",
  rcp: "RCP",
} as const;

/** docs/validator.md: AWS's list of checks, and the rule that stands for each. */
export function validatorPage(): string {
  const ids = Object.keys(CHECKS) as CheckId[];
  const found = ids.filter((id) => "rule" in FOUND_BY[id]).length;
  return `# AWS's checks, and the rules that stand for them

AWS's IAM Access Analyzer validates policies too, in the console and by an API that needs an account. This page has
[its list of checks](${PAGE}), as read on ${CHECKED_ON}, and the [rule](policies.md#all-rules) that finds the same here, before
anything is deployed. Of ${ids.length} checks, ${found} are found by a rule. It is made from \`tools/rules/access-analyzer/\` by
\`npm run rules\`; a test holds a bad policy of each check and a good one like it against the rules, and the severity against AWS's.

AWS's errors are errors here, its security warnings and its general warnings are warnings, and its suggestions are told by
\`npm run access -- lint --suggestions\` alone. Where a rule is more severe, the last column says why.

| Check of AWS | AWS's severity | Policies | Rule | Severity | Remark |
| --- | --- | --- | --- | --- | --- |
${ids.map((id) => `| ${rowOf(id).join(" | ")} |`).join("\n")}
`;
}

function rowOf(id: CheckId): readonly string[] {
  const { name, severity, kinds } = CHECKS[id];
  const found = FOUND_BY[id];
  const about = kinds.length === Object.keys(KINDS).length ? "all" : kinds.map((kind) => KINDS[kind]).join(", ");
  const aws = severity.toLowerCase().replace("_", " ");
  if (!("rule" in found)) return [name, aws, about, "none", "", found.reason];
  const { rule, stricter = "" } = found;
  return [name, aws, about, `\`${rule}\``, stricter === "" ? SAME_SEVERITY[severity] : severityOf(id), stricter];
}

/** The usual severity of the rule that is stricter than AWS. */
function severityOf(id: CheckId): string {
  const found = FOUND_BY[id];
  if (!("rule" in found)) return "";
  const { severity } = RULES[found.rule];
  if (typeof severity === "string") return severity;
  // Of tags an Allow is a warning, where the rule is otherwise an error.
  return found.rule === "partly-supported-key" ? severity[1] : severity[0];
}
