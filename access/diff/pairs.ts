/** One thing on both sides, or on one of them. */
export interface Pair<T> {
  readonly before: T | undefined;
  readonly after: T | undefined;
  /** What it is after, or where it is gone, was before. */
  readonly latest: T;
}

/**
 * Puts together what is the same on both sides: what has the same key, and of the rest, what alone has a name on either
 * side and may be the same.
 */
export function pairs<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  nameOf: (one: T) => string,
  mayBeSame: (a: T, b: T) => boolean,
): Pair<T>[] {
  const gone = byName(
    [...before].filter(([key]) => !after.has(key)),
    nameOf,
  );
  const come = byName(
    [...after].filter(([key]) => !before.has(key)),
    nameOf,
  );
  const both = [...after].flatMap(([key, one]): Pair<T>[] => {
    const same = before.get(key);
    return same === undefined ? [] : [{ before: same, after: one, latest: one }];
  });
  const rest = [...new Set([...gone.keys(), ...come.keys()])].flatMap((name): Pair<T>[] => {
    const [old = [], fresh = []] = [gone.get(name), come.get(name)];
    const [[was, ...othersWere], [is, ...othersAre]] = [old, fresh];
    if (was !== undefined && is !== undefined && othersWere.length + othersAre.length === 0 && mayBeSame(was, is)) {
      return [{ before: was, after: is, latest: is }];
    }
    return [
      ...old.map((one) => ({ before: one, after: undefined, latest: one })),
      ...fresh.map((one) => ({ before: undefined, after: one, latest: one })),
    ];
  });
  return [...both, ...rest];
}

function byName<T>(entries: readonly (readonly [string, T])[], nameOf: (one: T) => string): Map<string, T[]> {
  const names = new Map<string, T[]>();
  for (const [, one] of entries) {
    const name = nameOf(one);
    const known = names.get(name);
    if (known) known.push(one);
    else names.set(name, [one]);
  }
  return names;
}
