/** Chance that can be repeated: the same seed gives the same numbers. */
export interface Random {
  /** A whole number from 0, below the bound. */
  readonly below: (bound: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
  /** So many of them, perhaps the same one again. */
  readonly some: <T>(from: readonly T[], least: number, most: number) => T[];
}

/** Mulberry32: small, and good enough to choose test cases with. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  const pick = <T>(from: readonly T[]): T => {
    const picked = from[below(from.length)];
    if (picked === undefined) throw new Error("Nothing to choose from.");
    return picked;
  };
  return {
    below,
    pick,
    chance: (probability) => next() < probability,
    some: (from, least, most) => Array.from({ length: least + below(most - least + 1) }, () => pick(from)),
  };
}
