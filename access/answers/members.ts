import type { Known } from "../world/known";
import type { World } from "../world/world";
import type { Stack } from "../terraform";

/** Who is in which group. */
export interface Members {
  readonly of: (group: Known) => readonly Known[];
  readonly groupsOf: (user: Known) => readonly Known[];
}

/** The users in the groups of some stacks. */
export function membersIn(stacks: readonly Stack[], world: World): Members {
  const members = new Map<Known, Set<Known>>();
  const groups = new Map<Known, Set<Known>>();
  for (const stack of stacks) {
    for (const { user, group } of stack.memberships) {
      const [person] = inStack(world, stack, "user", user);
      const [team] = inStack(world, stack, "group", group);
      if (!person || !team) continue;
      members.set(team, (members.get(team) ?? new Set()).add(person));
      groups.set(person, (groups.get(person) ?? new Set()).add(team));
    }
  }
  return {
    of: (group) => [...(members.get(group) ?? [])],
    groupsOf: (user) => [...(groups.get(user) ?? [])],
  };
}

/** Names are unique in an account; where it is not known, in the stack. */
const inStack = (world: World, { name: stack, accountId }: Stack, kind: "user" | "group", name: string): Known[] =>
  world
    .named(name)
    .filter(
      (known) =>
        known.subject.kind === kind &&
        (accountId === undefined ? known.stack === stack : known.accountId === accountId),
    );
