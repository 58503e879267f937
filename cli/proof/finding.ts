import type { RuleName } from "../../evaluation";
import type { Problem } from "../../organization";

/** What policies open, at the setting that it comes from. */
export interface ProofFinding extends Problem {
  readonly rule: RuleName;
}
