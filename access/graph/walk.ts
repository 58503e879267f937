import type { Edge } from "./edge";
import type { KnownPrincipal } from "./known-principal";
import type { Reached } from "./reached";
import { type Together, uniting } from "./uniting";

/**
 * Everybody whom some come to act as, who help one another. The sure steps are gone first, so that what can be reached for
 * sure is.
 *
 * @param edges the steps that somebody makes alone
 * @param together and those with the help of others whom one can act as as well
 */
export function walk(
  from: readonly KnownPrincipal[],
  edges: (known: KnownPrincipal) => readonly Edge[],
  together: Together,
): Reached[] {
  const found = new Map<KnownPrincipal, Reached>();
  const starts = new Set(from);
  const actors = from.map(startAt);
  const doubtful: (() => void)[] = [];
  const queue = [...actors];
  const take = (by: Reached, edge: Edge): void => {
    const { to, words, last, doubt, unknown, request, inward, depends: here } = edge;
    if (starts.has(to) || found.has(to)) return;
    const first = by.over.length === 0 ? request : by.request;
    const depends = by.depends ?? here;
    const reached: Reached = {
      known: to,
      path: [...by.path, `${by.known.subject.name} ${words}`],
      over: [...by.over, by.known],
      doubt: by.doubt || doubt === true,
      unknown: unknown === true,
      inward: by.over.length === 0 ? inward === true : by.inward,
      ...((by.crossing ?? edge.crossing) && { crossing: true }),
      ...(first && { request: first }),
      ...(depends && { depends }),
    };
    found.set(to, reached);
    if (last) return;
    queue.push(reached);
    actors.push(reached);
  };
  const visitAll = (): void => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const by = next;
      for (const edge of edges(by.known)) {
        if (edge.doubt ?? edge.depends ?? edge.crossing)
          doubtful.push(() => {
            take(by, edge);
          });
        else take(by, edge);
      }
    }
  };
  const unite = uniting(actors, together, (one) => starts.has(one) || found.has(one));
  const visitEverybody = (): void => {
    for (let before = -1; before < actors.length;) {
      visitAll();
      before = actors.length;
      for (const [by, edge] of unite.steps()) take(by, edge);
      for (const joined of unite.members()) {
        queue.push(joined);
        actors.push(joined);
      }
    }
  };
  visitEverybody();
  for (let next = doubtful.shift(); next; next = doubtful.shift()) {
    next();
    visitEverybody();
  }
  return [...found.values()];
}

const startAt = (known: KnownPrincipal): Reached => ({
  known,
  path: [],
  over: [],
  doubt: false,
  unknown: false,
  inward: true,
});
