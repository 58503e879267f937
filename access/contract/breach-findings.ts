import { found, type ProofRule } from "../../evaluation";
import type { LintFinding } from "../findings/report";
import type { Breach } from "./breach";

/** Breaches by what becomes of them. */
export interface SortedBreaches {
  /** Warnings, which an acceptance takes as it does lint's. */
  readonly findings: readonly LintFinding[];
  /** What is refused, whatever anybody accepts. */
  readonly refused: readonly Breach[];
}

/**
 * Where a team is alone in its account there is nobody to reach, and what it reaches beyond its own is a finding, if its
 * breach is one of a rule. Beside other teams every breach is refused.
 *
 * @param soleTeams the names of the stacks of teams that are alone in their accounts
 */
export function sortBreaches(breaches: readonly Breach[], soleTeams: ReadonlySet<string>): SortedBreaches {
  const findings: LintFinding[] = [];
  const refused: Breach[] = [];
  for (const breach of breaches) {
    if (breach.finding === undefined || !soleTeams.has(breach.stack)) refused.push(breach);
    else findings.push(findingOf(breach, breach.finding));
  }
  return { findings, refused };
}

function findingOf({ stack, principal, deciding, message, remedy }: Breach, rule: ProofRule): LintFinding {
  const address = deciding.find(({ policy }) => policy.stack === stack)?.policy.address;
  return {
    ...found(rule, message, remedy),
    stack,
    ...(address !== undefined && { address }),
    principal,
    policies: [...new Set(deciding.map(({ policy }) => policy.name))],
    statements: [...new Set(deciding.map(({ statement }) => statement))],
  };
}
