import { behindAccessPoints } from "./access-points";
import { assumedByMembers, assumedRoles } from "./assume-role";
import { changedTogether } from "./changing";
import { domainDefaults } from "./domain-defaults";
import type { KnownPrincipal } from "./known-principal";
import { isHolder, openedRights, openedRightsTogether } from "./opened-rights";
import { passedRoles } from "./pass-role";
import type { PrincipalGraph } from "./principal-graph";
import type { Reached } from "./reached";
import { type RunnerIndex, runnerIndex } from "./runner-index";
import { openedRoles, openedTogether } from "./runners";
import { assumedStrangers, takenOver } from "./take-over";
import type { Together } from "./uniting";
import { walk } from "./walk";

export type { Reached } from "./reached";

/** What principals can act as. */
export interface Reach {
  /** Everybody whom a principal can act as, each by the shortest path of those that are sure, if there is one; not itself. */
  readonly from: (known: KnownPrincipal) => readonly Reached[];
  /** The same of several who help one another, none of themselves among them. */
  readonly together: (some: readonly KnownPrincipal[]) => readonly Reached[];
}

/** Finds out, once it is asked, whom each principal can act as, and remembers it. */
export function reachIn(graph: PrincipalGraph): Reach {
  const passing = remembering((known) => passedRoles(graph, known));
  let runners: RunnerIndex | undefined;
  const index: RunnerIndex = (kind) => (runners ??= runnerIndex(graph, passing))(kind);
  const edges = remembering((known) => [
    ...passing(known).map(({ edge }) => edge),
    // Who writes the policy of a thing is named in it, and was asked already.
    ...(isHolder(known) ? [] : assumedRoles(graph, known)),
    ...takenOver(graph, known),
    ...assumedStrangers(graph, known),
    ...openedRoles(graph, index, known),
    ...domainDefaults(graph, index, known),
    ...openedRights(graph, known),
    ...behindAccessPoints(graph, known),
  ]);
  const together: Together = (known, helpers, ...others) => [
    ...openedTogether(graph, index, known, helpers, ...others),
    ...openedRightsTogether(graph, known, helpers),
    ...changedTogether(graph, known, helpers),
  ];
  // Whoever joins a group is not one of its people.
  const starting = (some: readonly KnownPrincipal[]) => (known: KnownPrincipal) =>
    some.includes(known) ? [...edges(known), ...assumedByMembers(graph, known)] : edges(known);
  return {
    from: remembering((known) => walk([known], starting([known]), together)),
    together: (some) => walk(some, starting(some), together),
  };
}

function remembering<T>(compute: (known: KnownPrincipal) => T): (known: KnownPrincipal) => T {
  const results = new Map<KnownPrincipal, { readonly value: T }>();
  return (known) => {
    const result = results.get(known) ?? { value: compute(known) };
    results.set(known, result);
    return result.value;
  };
}
