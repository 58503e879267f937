/** What repeats does so within one principal. */
const REMEMBERED = 1_000;

/**
 * The function, but it remembers its latest results. For functions of texts that are asked the same again and again.
 *
 * @param most how many results are remembered before all are forgotten
 */
export function remembering<T>(compute: (text: string) => T, most = REMEMBERED): (text: string) => T {
  const results = new Map<string, { readonly value: T }>();
  return (text) => {
    const known = results.get(text);
    if (known) return known.value;
    const value = compute(text);
    if (results.size >= most) results.clear();
    results.set(text, { value });
    return value;
  };
}

/** Of patterns that are held against one another, each comes again for every other. */
export const PATTERNS_REMEMBERED = 10_000;

/** So many results for pairs are remembered before all are forgotten. */
const REMEMBERED_PAIRS = 200_000;

/** The function, but it remembers its latest results. For functions of two texts that take long. */
export function rememberingPairs(compute: (a: string, b: string) => boolean): (a: string, b: string) => boolean {
  const results = new Map<string, Map<string, boolean>>();
  let count = 0;
  return (a, b) => {
    const known = results.get(a)?.get(b);
    if (known !== undefined) return known;
    const value = compute(a, b);
    if (++count > REMEMBERED_PAIRS) {
      results.clear();
      count = 1;
    }
    const ofOne = results.get(a) ?? new Map<string, boolean>();
    ofOne.set(b, value);
    results.set(a, ofOne);
    return value;
  };
}

/** So many results are remembered by key before all are forgotten; an organization has some hundreds. */
const REMEMBERED_BY_KEY = 4_000;

/**
 * The function, but it remembers its latest results, for callers who know what they depend on: whoever gives the same key
 * gets the same result. Without a key it is computed.
 */
export function rememberingByKey<A extends readonly unknown[], T>(
  compute: (...input: A) => T,
): (key: string | undefined, ...input: A) => T {
  const results = new Map<string, { readonly value: T }>();
  return (key, ...input) => {
    if (key === undefined) return compute(...input);
    const known = results.get(key);
    if (known) return known.value;
    const value = compute(...input);
    if (results.size >= REMEMBERED_BY_KEY) results.clear();
    results.set(key, { value });
    return value;
  };
}

/** The function, but it remembers its results for as long as what they are of lives. */
export function rememberingOf<K extends object, T extends object>(compute: (of: K) => T): (of: K) => T {
  const results = new WeakMap<K, T>();
  return (of) => {
    const known = results.get(of);
    if (known) return known;
    const value = compute(of);
    results.set(of, value);
    return value;
  };
}

/** The function, computed when it is first asked for, and no more than once. */
export function once<T>(compute: () => T): () => T {
  let result: { readonly value: T } | undefined;
  return () => (result ??= { value: compute() }).value;
}

/** A text as IAM compares actions: many statements are asked about the same few. */
export const lowerCase = remembering((text) => text.toLowerCase());
