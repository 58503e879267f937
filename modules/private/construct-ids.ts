import { Token } from "cdktf";

/**
 * Items with ids for their constructs, made from names or ARNs, so that another order of the list replaces nothing.
 * CDKTF takes no token in an id: those get numbers, and so do names that are taken.
 *
 * @param kind what the constructs are: the first part of every id
 */
export function withIds<T>(kind: string, items: readonly T[], nameOf: (item: T) => string): [string, T][] {
  const taken = new Set<string>();
  return items.map((item) => {
    const name = nameOf(item);
    const base = Token.isUnresolved(name) ? kind : `${kind}-${name.slice(name.lastIndexOf("/") + 1)}`;
    let id = base;
    for (let number = 2; taken.has(id); number++) id = `${base}-${number}`;
    taken.add(id);
    return [id, item];
  });
}
