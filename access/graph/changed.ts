import { rememberingOf } from "../../common/memo";
import type { SourcedPolicy } from "../../evaluation";
import type { KnownPrincipal } from "./known-principal";
import { withoutDenies } from "./without-denies";

/** What becomes of a principal whose policies somebody changes. */
export interface Change {
  readonly added: readonly SourcedPolicy[];
  /** Policies that may be taken away, and with them what they deny. */
  readonly taken: readonly SourcedPolicy[];
  /** What bounds it from then on: null where nothing does. @default - what bounded it before */
  readonly boundary?: SourcedPolicy | null;
}

/**
 * A principal after a change. Whoever takes policies away chooses which: what the others among them allow stays. The same
 * one each time, so that its steps are looked for once.
 */
export function changed(target: KnownPrincipal, change: Change): KnownPrincipal {
  const before = changes.get(target);
  if (before) return changed(before.target, both(before.change, change));
  const some = changesOf(target);
  const key = JSON.stringify([
    change.added.map(keyOf).sort(),
    change.taken.map(keyOf).sort(),
    change.boundary === undefined ? "" : change.boundary && keyOf(change.boundary),
  ]);
  const one = some.get(key) ?? make(target, change);
  some.set(key, one);
  changes.set(one, { target, change });
  return one;
}

/** Of those who come of a change, whom and what was changed. */
const changes = new WeakMap<KnownPrincipal, { readonly target: KnownPrincipal; readonly change: Change }>();

/** Who somebody was before all changes. */
export const unchanged = (known: KnownPrincipal): KnownPrincipal => changes.get(known)?.target ?? known;

/** Whether somebody comes of a change. */
export const isChanged = (known: KnownPrincipal): boolean => changes.has(known);

/** One change after another: policies that were taken away already are without their Denies. */
const both = (first: Change, second: Change): Change => ({
  ...first,
  ...second,
  added: [...new Set([...first.added, ...second.added])],
  taken: [...new Set([...first.taken, ...second.taken])],
});

const changesOf = rememberingOf((_: KnownPrincipal) => new Map<string, KnownPrincipal>());

const keyOf = ({ arn, name }: SourcedPolicy): string => arn ?? name;

function make({ trust: _, subject, ...rest }: KnownPrincipal, { added, taken, boundary }: Change): KnownPrincipal {
  const { boundary: own, identity = [], name, ...others } = subject;
  const bounding = boundary === undefined ? own : boundary;
  const words = [
    ...(added.length > 0 ? [`with ${listed(added)}`] : []),
    ...(taken.length > 0 ? [`without ${listed(taken)}`] : []),
    ...(boundary === undefined ? [] : [boundary === null ? "without its boundary" : `within ${boundary.name}`]),
  ];
  return {
    ...rest,
    subject: {
      ...others,
      name: [name, words.join(" and ")].join(" "),
      identity: [...identity.map((one) => (taken.includes(one) ? withoutDenies(one) : one)), ...added],
      ...(bounding && { boundary: bounding }),
    },
  };
}

/** So many policies are named; of more, their number. */
const NAMED = 3;

/** Policies by their names, or how many there are. */
export const listed = (policies: readonly SourcedPolicy[]): string =>
  policies.length > NAMED ? `${policies.length} policies` : policies.map(({ name }) => name).join(" and ");
