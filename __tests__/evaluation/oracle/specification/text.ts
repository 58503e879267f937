import type { Case } from "../cases";

/** Stand for any text, and for one character. */
export const ANY = Symbol("*");
export const ONE = Symbol("?");

/** A text of a policy, with variables replaced: each character, or a wildcard. */
export type Pattern = readonly (string | typeof ANY | typeof ONE)[];

/** The values of a condition key, whose name has no case; undefined where the request does not have it. */
export function valuesOf({ context }: Case, key: string): readonly string[] | undefined {
  const value = Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
  if (value === undefined || value.length === 0) return undefined;
  return typeof value === "string" ? [value] : value;
}

/**
 * A text as IAM reads it for one request; undefined where a variable in it has no value.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function patternOf(text: string, version: string, one: Case): Pattern | undefined {
  const pattern: Pattern[number][] = [];
  // Only the current version of the language has variables.
  const parts = version === "2012-10-17" ? text.split(/(\$\{[^{}]*\})/) : [text];
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 0) {
      for (const letter of part) pattern.push(letter === "*" ? ANY : letter === "?" ? ONE : letter);
      continue;
    }
    const value = variable(part.slice(2, -1), one);
    if (value === undefined) return undefined;
    // A value's own wildcards are plain characters.
    pattern.push(...Array.from(value));
  }
  return pattern;
}

function variable(written: string, one: Case): string | undefined {
  if (["*", "?", "$"].includes(written)) return written;
  const [, key = "", fallback] = /^([^,]*?)(?:, *'([^']*)')?$/.exec(written) ?? [];
  const [only, ...others] = valuesOf(one, key) ?? [];
  return only !== undefined && others.length === 0 ? only : fallback;
}

/** Whether a pattern matches all of a text. */
export function matches(pattern: Pattern, text: string): boolean {
  const source = pattern.map((piece) =>
    piece === ANY ? "[^]*" : piece === ONE ? "[^]" : piece.replace(/[^\w]/g, "\\$&"),
  );
  return new RegExp(`^${source.join("")}$`).test(text);
}

/** The text itself, in which wildcards are plain characters. */
export const plain = (pattern: Pattern): string =>
  pattern.map((piece) => (piece === ANY ? "*" : piece === ONE ? "?" : piece)).join("");

/** A pattern by its colons: so many parts at most, of which the last has the rest. */
export function partsOf(pattern: Pattern, most: number): readonly Pattern[] {
  const parts: Pattern[number][][] = [[]];
  for (const piece of pattern) {
    if (piece === ":" && parts.length < most) parts.push([]);
    else parts.at(-1)?.push(piece);
  }
  return parts;
}

/** Whether each part of a pattern matches the part of a text in its place. */
export function matchesByParts(pattern: readonly Pattern[], text: string): boolean {
  const texts = partsOf(Array.from(text), pattern.length);
  return texts.length === pattern.length && pattern.every((part, index) => matches(part, plain(texts[index] ?? [])));
}
