import { byText } from "../../common/lists";
import { unknownAsPattern } from "../../evaluation";
import type { CriticalChange } from "../critical";
import type { Stack } from "../terraform";
import { type Actor, actorsOf } from "./actors";
import { distinctChanges } from "./changes";
import { extraAccess, extraRules } from "./extra";
import { type Pair, pairs } from "./pairs";
import type { AccessDiff, Change, Changes, PrincipalDiff, ResourceDiff, Unread } from "./report";
import { type ResourceWithPolicies, resourcesWithPolicies } from "./things";

/**
 * The access that is gained and lost between two states of some stacks, by what the policies mean: names of policies and
 * resources, the order of statements and how they are split make no difference. Doubt counts as access: what cannot be
 * told to be the same is gained.
 *
 * @param critical what has changed of who reaches critical resources
 */
export function diffAccess(
  before: readonly Stack[],
  after: readonly Stack[],
  critical: readonly CriticalChange[] = [],
): AccessDiff {
  const [oldActors, newActors] = [actorsOf(before), actorsOf(after)];
  const [oldThings, newThings] = [resourcesWithPolicies(before), resourcesWithPolicies(after)];
  const principals = pairs(oldActors, newActors, ({ kind, name }) => `${kind} ${name}`, inOneAccount)
    .map((pair) => principalDiff(pair))
    .filter(hasChanged);
  const resources = pairs(
    oldThings,
    newThings,
    ({ kind, resource }) => `${kind} ${resource}`,
    () => true,
  )
    .map((pair) => resourceDiff(pair))
    .filter(hasChanged);
  return {
    counts: {
      stacks: { before: before.length, after: after.length },
      principals: { before: madeIn(oldActors), after: madeIn(newActors), ...sums(principals) },
      resources: { before: oldThings.size, after: newThings.size, ...sums(resources) },
    },
    principals: sortedBy(principals, ({ kind, name, arn = "", stacks }) => [kind, name, arn, stacks]),
    resources: sortedBy(resources, ({ resource, stacks }) => [resource, stacks]),
    unread: { gained: extraUnread(after, before), lost: extraUnread(before, after) },
    critical,
  };
}

/** Whether anybody may do more than before, or may do so for all that is known. */
export const hasGained = ({ counts, unread, critical }: AccessDiff): boolean =>
  counts.principals.gained + counts.resources.gained + unread.gained.length > 0 ||
  critical.some(({ gained }) => gained.length > 0);

/** Where an account is not known, it may be any. */
const inOneAccount = (a: Actor, b: Actor): boolean =>
  a.accountId === undefined || b.accountId === undefined || a.accountId === b.accountId;

/** Who is only let in from outside is not counted with those of the stacks. */
const madeIn = (actors: ReadonlyMap<string, Actor>): number =>
  [...actors.values()].filter(({ roles }) => roles.size === 0).length;

function principalDiff(pair: Pair<Actor>): PrincipalDiff {
  const { before, after } = pair;
  const { kind, name } = pair.latest;
  const arn = after?.arn ?? before?.arn;
  return {
    kind,
    name,
    ...(arn !== undefined && { arn: unknownAsPattern(arn) }),
    ...changesBetween(pair, extraAccess(after, before), extraAccess(before, after)),
  };
}

function resourceDiff(pair: Pair<ResourceWithPolicies>): ResourceDiff {
  const { before, after } = pair;
  const { kind, resource } = pair.latest;
  const [old, fresh] = [before?.policies ?? [], after?.policies ?? []];
  return {
    kind,
    resource,
    ...changesBetween(pair, extraRules(fresh, old, "resource"), extraRules(old, fresh, "resource")),
  };
}

function changesBetween(
  { before, after, latest }: Pair<{ readonly stacks: ReadonlySet<string> }>,
  gained: readonly Change[],
  lost: readonly Change[],
): Changes {
  return {
    change: before === undefined ? "added" : after === undefined ? "removed" : "changed",
    stacks: [...latest.stacks].sort(),
    gained: distinctChanges(gained),
    lost: distinctChanges(lost),
  };
}

const hasChanged = ({ gained, lost }: Changes): boolean => gained.length + lost.length > 0;

const sums = (all: readonly Changes[]): { gained: number; lost: number } => ({
  gained: all.filter(({ gained }) => gained.length > 0).length,
  lost: all.filter(({ lost }) => lost.length > 0).length,
});

function sortedBy<T>(all: readonly T[], key: (one: T) => unknown): T[] {
  const keyed = all.map((one) => [JSON.stringify(key(one)), one] as const);
  return keyed.sort(([a], [b]) => byText(a, b)).map(([, one]) => one);
}

function extraUnread(side: readonly Stack[], other: readonly Stack[]): Unread[] {
  const there = new Set(unreadIn(other).map((one) => JSON.stringify(one)));
  const extra = unreadIn(side).filter((one) => !there.has(JSON.stringify(one)));
  return sortedBy(
    extra.map(({ content: _, ...one }) => one),
    (one) => one,
  );
}

/** What says something else than before may give something else. */
const unreadIn = (stacks: readonly Stack[]): (Unread & { readonly content?: string })[] =>
  stacks.flatMap(({ name: stack, unreadModules, unread = [] }) => [
    ...unreadModules.map((address) => ({ stack, address })),
    ...unread.map(({ address, type, content }) => ({ stack, address, type, content })),
  ]);
