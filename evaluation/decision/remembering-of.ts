/** The function, but it remembers its results for as long as what they are of lives. */
export function rememberingOf<K extends object, T>(compute: (of: K) => T): (of: K) => T {
  const results = new WeakMap<K, { readonly value: T }>();
  return (of) => {
    const known = results.get(of);
    if (known) return known.value;
    const value = compute(of);
    results.set(of, { value });
    return value;
  };
}
