export { accept, type Acceptance } from "./acceptances";
export { oldData } from "./data-age";
export { lint } from "./lint";
export type { Accepted, Allowed, LintFinding, LintReport, NotScoped, Place } from "./report";
export { readPlan, readStacks, type Stack, UnreadableError } from "./terraform";
