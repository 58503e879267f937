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
