/** So many results are remembered before all are forgotten: what repeats does so within one principal. */
const REMEMBERED = 1_000;

/** The function, but it remembers its latest results. For functions of texts that are asked the same again and again. */
export function remembering<T>(compute: (text: string) => T): (text: string) => T {
  const results = new Map<string, { readonly value: T }>();
  return (text) => {
    const known = results.get(text);
    if (known) return known.value;
    const value = compute(text);
    if (results.size >= REMEMBERED) results.clear();
    results.set(text, { value });
    return value;
  };
}
