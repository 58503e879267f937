export { accept, type Acceptance } from "./lint/acceptances";
export { oldData } from "./report/data-age";
export { withDeclaredDocuments } from "./graph/declared-documents";
export { diffAccess, hasGained } from "./diff";
export type * from "./diff/report";
export { distinctFindings, legible, legibleFinding } from "./report/findings";
export { lint } from "./lint/lint";
export type { Accepted, Allowed, LintFinding, LintReport, NotScoped } from "./report/report";
export { readPlan, readPlanChange, readStacks, readTogether, type Stack, UnreadableError } from "./terraform";
