import type { Fault, Place } from "../../common/fault";
import type { NamedPolicy, RuleName, Severity } from "../../evaluation";

/** A finding that somebody has taken responsibility for. */
export interface Accepted {
  readonly reason: string;
  /** The last day, `YYYY-MM-DD`. */
  readonly until: string;
  readonly place: Place;
}

/** A finding, with where it was found. */
export interface LintFinding extends Fault {
  readonly rule: RuleName;
  readonly severity: Severity;
  /** Missing where the finding is about an acceptance. */
  readonly stack?: string;
  /** Terraform's address of the resource that holds the policy, or of the principal. */
  readonly address?: string;
  /** The name of the role, group or user. */
  readonly principal?: string;
  /** The names of the policies: one, or all those that open something together. */
  readonly policies: readonly string[];
  /** The statements' Sids, or where they have none, their numbers from 1: `#2`. */
  readonly statements: readonly string[];
  /** The text in the policy: an action, an ARN, a condition key. */
  readonly value?: string;
  /** Of the acceptance, where the finding is about one. */
  readonly place?: Place;
  readonly accepted?: Accepted;
  /** What closes the way although the policies open it: `the permissions boundary acme-Boundary`. */
  readonly closedBy?: string;
}

/** A principal that may do something beyond its team, and the policy that allows it. */
export interface Allowed {
  readonly stack: string;
  readonly principal: string;
  readonly policy: string;
  readonly origin: NamedPolicy["origin"];
}

/** Actions that are not limited to a team's resources, for one reason. */
export interface NotScoped {
  readonly reason: string;
  /** Sorted by action. */
  readonly actions: readonly {
    /** As AWS spells it, or a pattern that stands for many. */
    readonly action: string;
    /** Who may, sorted by stack, principal and policy. */
    readonly principals: readonly Allowed[];
  }[];
}

/** What is wrong with the policies of some stacks, and what they open. */
export interface LintReport {
  readonly counts: { readonly stacks: number; readonly policies: number; readonly principals: number };
  /** Sorted by stack, then by severity, rule and address; those about acceptances come last. */
  readonly findings: readonly LintFinding[];
  readonly notScoped: readonly NotScoped[];
  /** The names of the stacks, sorted. */
  readonly stacks: readonly string[];
}
