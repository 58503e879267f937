import { type Actor, asking } from "./asking";
import { type Bounds, CALLS, MAKING } from "./calls";
import { type Principal, principalArn, type Scene } from "./scene";
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
export function searchIn(scene: Scene, bounds: Bounds): (start: Principal) => Found {
  const may = asking(scene);
  // What the principals of the scene may make in the course of their work is there.
  const work = emptyState(scene);
  for (const principal of scene.principals) {
    const actor: Actor = { principal, joined: [] };
    for (const call of MAKING) call({ ...bounds, scene, state: work, actor, may: (one) => may(actor, one) });
  }
  return (start) => {
    const state = emptyState(scene, work);
    state.acting.add(start);
    for (const role of assumedByMembers(scene, start, may)) state.acting.add(role);
    for (let before = -1; before < sizeOf(state);) {
      before = sizeOf(state);
      for (const actor of actorsIn(state)) {
        for (const call of CALLS) call({ ...bounds, scene, state, actor, may: (one) => may(actor, one) });
      }
    }
    return foundIn(start, state);
  };
}

/** The roles that the people of a group may assume without any policy of theirs. */
function assumedByMembers({ principals }: Scene, group: Principal, may: ReturnType<typeof asking>): Principal[] {
  const members = principals.filter(({ kind, groups }) => kind === "user" && groups.includes(group.name));
  const bare = members.map((one): Actor => ({ principal: { ...one, statements: [], groups: [] }, joined: [] }));
  return principals.filter(({ kind, name, account }) => {
    const resource = principalArn("role", name, account);
    return kind === "role" && bare.some((actor) => may(actor, { action: "sts:AssumeRole", resource }));
  });
}

const foundIn = (start: Principal, { acting, unknown, anyRight }: State): Found => ({
  names: new Set([...acting].filter((one) => one !== start).map(({ name }) => name)),
  unknown: unknown.size > 0,
  anyRight,
});
