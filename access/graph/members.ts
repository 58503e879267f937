import type { Stack } from "../terraform";
import type { KnownPrincipal } from "./known-principal";

/** Who is in which group. */
export interface Members {
  readonly of: (group: KnownPrincipal) => readonly KnownPrincipal[];
  readonly groupsOf: (user: KnownPrincipal) => readonly KnownPrincipal[];
}

/**
 * The users in the groups of some stacks.
 *
 * @param named finds principals of the stacks by their names
 */
export function membersIn(stacks: readonly Stack[], named: (name: string) => readonly KnownPrincipal[]): Members {
  const members = new Map<KnownPrincipal, Set<KnownPrincipal>>();
  const groups = new Map<KnownPrincipal, Set<KnownPrincipal>>();
  for (const stack of stacks) {
    for (const { user, group } of stack.memberships) {
      const [person] = inStack(named(user), stack, "user");
      const [team] = inStack(named(group), stack, "group");
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
const inStack = (
  some: readonly KnownPrincipal[],
  { name: stack, accountId }: Stack,
  kind: "user" | "group",
): KnownPrincipal[] =>
  some.filter(
    (known) =>
      known.subject.kind === kind && (accountId === undefined ? known.stack === stack : known.accountId === accountId),
  );
