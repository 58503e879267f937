import { behindAccessPoints } from "./access-points";
import { assumedByMembers, assumedRoles } from "./assuming";
import { assumedStrangers, takenOver } from "./becoming";
import { changedTogether } from "./changing";
import { domainDefaults } from "./domain-defaults";
import type { Known } from "./known";
import { isHolder, openedRights, openedRightsTogether } from "./opened-rights";
import { openedRoles, openedTogether } from "./opening";
import { passedRoles } from "./passing";
import { type RunnerIndex, runnerIndex } from "./runners";
import type { Reached } from "./reached";
import type { Together } from "./uniting";
import { walk } from "./walk";
import type { World } from "./world";

export type { Reached } from "./reached";

/** What principals can act as. */
export interface Reach {
  /** Everybody whom a principal can act as, each by the shortest path of those that are sure, if there is one; not itself. */
  readonly from: (known: Known) => readonly Reached[];
  /** The same of several who help one another, none of themselves among them. */
  readonly together: (some: readonly Known[]) => readonly Reached[];
}

/** Finds out, once it is asked, whom each principal can act as, and remembers it. */
export function reachIn(world: World): Reach {
  const passing = remembering((known) => passedRoles(world, known));
  let runners: RunnerIndex | undefined;
  const index: RunnerIndex = (kind) => (runners ??= runnerIndex(world, passing))(kind);
  const edges = remembering((known) => [
    ...passing(known).map(({ edge }) => edge),
    // Who writes the policy of a thing is named in it, and was asked already.
    ...(isHolder(known) ? [] : assumedRoles(world, known)),
    ...takenOver(world, known),
    ...assumedStrangers(world, known),
    ...openedRoles(world, index, known),
    ...domainDefaults(world, index, known),
    ...openedRights(world, known),
    ...behindAccessPoints(world, known),
  ]);
  const together: Together = (known, helpers, ...others) => [
    ...openedTogether(world, index, known, helpers, ...others),
    ...openedRightsTogether(world, known, helpers),
    ...changedTogether(world, known, helpers),
  ];
  // Whoever joins a group is not one of its people.
  const starting = (some: readonly Known[]) => (known: Known) =>
    some.includes(known) ? [...edges(known), ...assumedByMembers(world, known)] : edges(known);
  return {
    from: remembering((known) => walk([known], starting([known]), together)),
    together: (some) => walk(some, starting(some), together),
  };
}

function remembering<T>(compute: (known: Known) => T): (known: Known) => T {
  const results = new Map<Known, { readonly value: T }>();
  return (known) => {
    const result = results.get(known) ?? { value: compute(known) };
    results.set(known, result);
    return result.value;
  };
}
