import { join } from "node:path";
import {
  type AccessDiff,
  type Change,
  type Changes,
  diffAccess,
  hasGained,
  judging,
  type PrincipalDiff,
  readListed,
  type ResourceDiff,
  type Stack,
  type Unread,
} from "../../access";
import type { CriticalChange } from "../../access/critical";
import type { StackEntry } from "../../organization";
import type { ChangedStack, Output } from "./compare";

/** Who and what gained and lost access by one stack. */
export type StackAccess = Pick<AccessDiff, "principals" | "resources" | "unread">;

/** What changed stacks open and close. */
export interface ChangedAccess {
  /** By the names of the stacks that have changed. */
  readonly byStack: ReadonlyMap<string, StackAccess>;
  readonly critical: readonly CriticalChange[];
  /** Whether anybody may do more than before, or may do so for all that is known. */
  readonly gained: boolean;
}

/** Says who reaches what is critical differently, of all stacks. */
export type Critical = (states: { readonly before: Stack[]; readonly after: Stack[] }) => readonly CriticalChange[];

/**
 * What the change opens and closes, told of each stack that has changed. What an account's stack changes for a role of a
 * team whose own stack is as it was is told of the account's.
 *
 * @param critical undefined where nothing is critical, so that only what may have changed is read
 */
export function changedAccess(
  changed: readonly ChangedStack[],
  before: Output,
  after: Output,
  critical: Critical | undefined,
): ChangedAccess {
  const names = new Set(changed.map(({ stack }) => stack.name));
  const [old, fresh] = [before, after].map((output) => {
    const { stacks } = output.list;
    return read(output, critical ? stacks : around(stacks, names));
  });
  const states = { before: old ?? [], after: fresh ?? [] };
  const diff = judging([...states.before, ...states.after], () =>
    diffAccess(states.before, states.after, critical?.(states) ?? []),
  );
  const dependencies = new Map(
    [...before.list.stacks, ...after.list.stacks].map((one) => [one.name, one.dependencies]),
  );
  return {
    byStack: byStack(names, diff, homesIn(names, dependencies)),
    critical: diff.critical,
    gained: hasGained(diff),
  };
}

const read = ({ folder }: Output, stacks: readonly StackEntry[]): Stack[] =>
  readListed(stacks.map(({ name, path }) => ({ name, file: join(folder, path, "cdk.tf.json") })));

/** These, those that depend on them, for they may hold what these say, and what all of them depend on. */
function around(stacks: readonly StackEntry[], names: ReadonlySet<string>): StackEntry[] {
  const byName = new Map(stacks.map((stack) => [stack.name, stack]));
  const near = new Set(
    stacks
      .filter(({ name, dependencies }) => [name, ...dependencies].some((one) => names.has(one)))
      .map(({ name }) => name),
  );
  for (const name of near) for (const one of byName.get(name)?.dependencies ?? []) near.add(one);
  return stacks.filter(({ name }) => near.has(name));
}

/** The changed stacks by which something has changed that a stack says, of who or what is in some stacks. */
type Homes = (stack: string, stacks: readonly string[]) => ReadonlySet<string>;

const homesIn =
  (names: ReadonlySet<string>, dependencies: ReadonlyMap<string, readonly string[]>): Homes =>
  (stack, stacks) => {
    if (names.has(stack)) return new Set([stack]);
    let level = new Set([stack, ...stacks]);
    while (level.size > 0) {
      const found = [...level].filter((name) => names.has(name));
      if (found.length > 0) return new Set(found);
      level = new Set([...level].flatMap((name) => dependencies.get(name) ?? []));
    }
    return names;
  };

function byStack(names: ReadonlySet<string>, diff: AccessDiff, homes: Homes): Map<string, StackAccess> {
  const found = new Map([...names].map((name) => [name, nothing()]));
  const divided = <T extends Changes>(one: T, add: (to: ReturnType<typeof nothing>, part: T) => void): void => {
    const ofHome = (changes: readonly Change[], name: string): Change[] =>
      changes.filter(({ stack }) => homes(stack, one.stacks).has(name));
    for (const name of new Set([...one.gained, ...one.lost].flatMap(({ stack }) => [...homes(stack, one.stacks)])))
      add(found.get(name) ?? nothing(), { ...one, gained: ofHome(one.gained, name), lost: ofHome(one.lost, name) });
  };
  for (const principal of diff.principals) divided(principal, (to, part) => to.principals.push(part));
  for (const resource of diff.resources) divided(resource, (to, part) => to.resources.push(part));
  for (const side of ["gained", "lost"] as const)
    for (const one of diff.unread[side])
      for (const name of homes(one.stack, [])) found.get(name)?.unread[side].push(one);
  return found;
}

const nothing = (): {
  readonly principals: PrincipalDiff[];
  readonly resources: ResourceDiff[];
  readonly unread: { readonly gained: Unread[]; readonly lost: Unread[] };
} => ({ principals: [], resources: [], unread: { gained: [], lost: [] } });

/** Whether anybody may do more by a stack than before, or may do so for all that is known. */
export const stackGained = ({ principals, resources, unread }: StackAccess): boolean =>
  unread.gained.length > 0 || [...principals, ...resources].some(({ gained }) => gained.length > 0);

/** Whether anybody may do less by it. */
export const stackLost = ({ principals, resources, unread }: StackAccess): boolean =>
  unread.lost.length > 0 || [...principals, ...resources].some(({ lost }) => lost.length > 0);
