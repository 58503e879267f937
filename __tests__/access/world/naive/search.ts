import { type Actor, asking } from "./asking";
import { CALLS, MAKING } from "./calls";
import type { Principal, Scene } from "./scene";
import { actorsIn, emptyState, sizeOf, type State } from "./state";

/** What a search found that somebody can act as. */
export interface Found {
  /** The names of principals of the scene. */
  readonly names: ReadonlySet<string>;
  /** Whether it is also something that no stack has. */
  readonly unknown: boolean;
  /** Whether any right can be written. */
  readonly anyRight: boolean;
}

/**
 * Everything that each principal of a scene can come to act as: from what it is, by every call on everything, again and
 * again until nothing is added. Slow, and made to be read. It knows nothing of the graph and its catalogue.
 */
export function searchIn(scene: Scene): (start: Principal) => Found {
  const may = asking(scene);
  // What the principals of the scene may make in the course of their work is there.
  const work = emptyState(scene);
  for (const principal of scene.principals) {
    const actor: Actor = { principal, joined: [] };
    for (const call of MAKING) call({ scene, state: work, actor, may: (one) => may(actor, one) });
  }
  return (start) => {
    const state = emptyState(scene, work);
    state.acting.add(start);
    for (let before = -1; before < sizeOf(state);) {
      before = sizeOf(state);
      for (const actor of actorsIn(state)) {
        for (const call of CALLS) call({ scene, state, actor, may: (one) => may(actor, one) });
      }
    }
    return foundIn(start, state);
  };
}

const foundIn = (start: Principal, { acting, unknown, anyRight }: State): Found => ({
  names: new Set([...acting].filter((one) => one !== start).map(({ name }) => name)),
  unknown: unknown.size > 0,
  anyRight,
});
