import { assumedRoles } from "./assuming";
import { takenOver } from "./becoming";
import type { Edge } from "./edge";
import type { Known } from "./known";
import { openedRoles } from "./opening";
import { passedRoles, passingEdge, SAGEMAKER } from "./passing";
import { type RunnerIndex, runnerIndex } from "./runners";
import { unknownRoles } from "./unknown-roles";
import type { World } from "./world";

/** A role that somebody can act as, and how. */
export interface Reached {
  readonly known: Known;
  /** The steps, in words: `fraud-ML_Engineers passes fraud-Role to sagemaker.amazonaws.com`. */
  readonly path: readonly string[];
}

/** What principals can act as. */
export interface Reach {
  /** Every role that a principal can act as, each by the shortest path; not the principal itself. */
  readonly from: (known: Known) => readonly Reached[];
}

/** Finds out, once it is asked, whom each principal can act as, and remembers it. */
export function reachIn(world: World): Reach {
  const passing = remembering((known) => passedRoles(world, known));
  const toSageMaker = (known: Known): Known[] =>
    passing(known).flatMap(({ role, service }) => (service === SAGEMAKER ? [role] : []));
  let runners: RunnerIndex | undefined;
  const edges = remembering((known) => [
    ...passing(known).map(passingEdge),
    ...assumedRoles(world, known),
    ...takenOver(world, known),
    ...unknownRoles(world, known),
    ...openedRoles((runners ??= runnerIndex(world, toSageMaker)), known),
  ]);
  return { from: remembering((known) => walk(known, edges)) };
}

function remembering<T>(compute: (known: Known) => T): (known: Known) => T {
  const results = new Map<Known, { readonly value: T }>();
  return (known) => {
    const result = results.get(known) ?? { value: compute(known) };
    results.set(known, result);
    return result.value;
  };
}

function walk(from: Known, edges: (known: Known) => readonly Edge[]): Reached[] {
  const found = new Map<Known, Reached>();
  const queue: Reached[] = [{ known: from, path: [] }];
  for (const { known, path } of queue) {
    for (const { to, words, last } of edges(known)) {
      if (to === from || found.has(to)) continue;
      const reached = { known: to, path: [...path, `${known.subject.name} ${words}`] };
      found.set(to, reached);
      if (!last) queue.push(reached);
    }
  }
  return [...found.values()];
}
