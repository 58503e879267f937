import type { Decision } from "../../evaluation/decision/decision";
import { assumedRoles } from "./assuming";
import { assumedStrangers, takenOver } from "./becoming";
import type { Edge } from "./edge";
import type { Known } from "./known";
import { openedRights } from "./opened-rights";
import { openedRoles } from "./opening";
import { passedRoles } from "./passing";
import { type RunnerIndex, runnerIndex } from "./runners";
import type { World } from "./world";

/** Somebody whom one can act as, and how. */
export interface Reached {
  readonly known: Known;
  /** The steps, in words: `fraud-ML_Engineers passes fraud-Role to sagemaker.amazonaws.com`. */
  readonly path: readonly string[];
  /** Whom the steps lead over, the first being who takes the first. */
  readonly over: readonly Known[];
  /** Whether nobody knows that all steps bring the rights of whom they lead to. */
  readonly doubt: boolean;
  /** Whether no stack and no declaration says what is there. */
  readonly unknown: boolean;
  /** The call that makes the first step, where it leads out of the stacks. */
  readonly request?: NonNullable<Edge["request"]>;
  /** What the first step of the path depends on that is not certain. */
  readonly depends?: Decision;
}

/** What principals can act as. */
export interface Reach {
  /** Everybody whom a principal can act as, each by the shortest path of those that are sure, if there is one; not itself. */
  readonly from: (known: Known) => readonly Reached[];
}

/** Finds out, once it is asked, whom each principal can act as, and remembers it. */
export function reachIn(world: World): Reach {
  const passing = remembering((known) => passedRoles(world, known));
  let runners: RunnerIndex | undefined;
  const edges = remembering((known) => [
    ...passing(known).map(({ edge }) => edge),
    ...assumedRoles(world, known),
    ...takenOver(world, known),
    ...assumedStrangers(world, known),
    ...openedRoles(world, (runners ??= runnerIndex(world, passing)), known),
    ...openedRights(world, known),
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

/** The sure steps are gone first, so that what can be reached for sure is. */
function walk(from: Known, edges: (known: Known) => readonly Edge[]): Reached[] {
  const found = new Map<Known, Reached>();
  const start: Reached = { known: from, path: [], over: [], doubt: false, unknown: false };
  const doubtful: (() => void)[] = [];
  const queue: Reached[] = [start];
  const take = (by: Reached, { to, words, last, doubt, unknown, request, depends: here }: Edge): void => {
    if (to === from || found.has(to)) return;
    const first = by === start ? request : by.request;
    const depends = by.depends ?? here;
    const reached: Reached = {
      known: to,
      path: [...by.path, `${by.known.subject.name} ${words}`],
      over: [...by.over, by.known],
      doubt: by.doubt || doubt === true,
      unknown: unknown === true,
      ...(first && { request: first }),
      ...(depends && { depends }),
    };
    found.set(to, reached);
    if (!last) queue.push(reached);
  };
  const visitAll = (): void => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const by = next;
      for (const edge of edges(by.known)) {
        if (edge.doubt ?? edge.depends)
          doubtful.push(() => {
            take(by, edge);
          });
        else take(by, edge);
      }
    }
  };
  visitAll();
  for (let next = doubtful.shift(); next; next = doubtful.shift()) {
    next();
    visitAll();
  }
  return [...found.values()];
}
