/** By code points, so that the order is the same on every machine. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Each once, in the order in which they came first. Two are the same where their JSON is. */
export const distinct = <T>(items: readonly T[]): T[] => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
];

/** Without those that are not there. */
export const defined = <T>(items: readonly (T | undefined)[]): T[] => items.filter((item) => item !== undefined);

/** One value is a list of one. */
export const listOf = <T>(some: T | readonly T[]): readonly T[] =>
  Array.isArray(some) ? (some as readonly T[]) : [some as T];

/** The list of a key, made where there is none yet, to add to. */
export function listIn<K, T>(map: Map<K, T[]>, key: K): T[] {
  const known = map.get(key);
  if (known) return known;
  const made: T[] = [];
  map.set(key, made);
  return made;
}

/** Adds the items to the list, however many they are: `push` takes its arguments on the stack. */
export function addAll<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}

/** The items by a key, in the order in which they came. */
export function groupBy<T>(items: Iterable<T>, key: (item: T) => string): Map<string, [T, ...T[]]> {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
