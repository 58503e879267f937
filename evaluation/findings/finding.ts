import type { Fault } from "../../common/fault";
import type { RuleName } from "./rules";
import type { Severity } from "./rules/rule";

/** Where in a policy document. All three are missing where the finding is about the document. */
export interface Spot {
  /** The index of the statement. */
  readonly statement?: number;
  /** The element of the statement: `Action`, `Resource`, `Condition`, … */
  readonly element?: string;
  /** The value as it is written: an action, an ARN, a condition key. */
  readonly value?: string;
}

/** Something that is wrong with a policy, or that it opens. */
export interface Finding extends Fault {
  readonly rule: RuleName;
  readonly severity: Severity;
  readonly spot: Spot;
}
