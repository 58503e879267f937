export { accept, type Acceptance } from "./acceptances";
export { oldData } from "./data-age";
export { withDeclaredDocuments } from "./declared-documents";
export { diffAccess, hasGained } from "./diff";
export type * from "./diff/report";
export { distinctFindings, legible, legibleFinding } from "./findings";
export { lint } from "./lint";
export type { Accepted, Allowed, LintFinding, LintReport, NotScoped, Place } from "./report";
export { readPlan, readPlanChange, readStacks, readTogether, type Stack, UnreadableError } from "./terraform";
