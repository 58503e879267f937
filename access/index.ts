export { accept, type Acceptance } from "./lint/acceptances";
export { oldData } from "./findings/data-age";
export { withDeclaredDocuments } from "./graph/declared-documents";
export { diffAccess, hasGained } from "./diff";
export type * from "./diff/report";
export { distinctFindings, legible, legibleFinding } from "./findings/findings";
export { lint } from "./lint/lint";
export type { Accepted, Allowed, LintFinding, LintReport, NotScoped } from "./findings/report";
export {
  judging,
  readListed,
  readPlan,
  readPlanChange,
  readStacks,
  readTogether,
  type Stack,
  TooHeavyError,
  UnreadableError,
} from "./terraform";
