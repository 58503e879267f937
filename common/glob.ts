import { spend } from "./effort";
import { PATTERNS_REMEMBERED, remembering, rememberingPairs } from "./memo";

/**
 * IAM's patterns: `*` stands for any text, also none, also one with colons and slashes; `?` for one character. Letters
 * are compared as they are: whoever compares actions or keys lowers their case first.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
 */
const WILDCARD = /[*?]/;

/** A pair of texts takes as much as so many characters, however short they are. */
const PER_PAIR = 24;

/** Whether the text is a pattern, and not only itself. */
export const hasWildcard = (text: string): boolean => WILDCARD.test(text);

/** Whether the pattern matches the whole text. On a mismatch only the last `*` takes one character more. */
export const globMatches = (pattern: string, text: string): boolean => matches(pattern, text, undefined);

/** @param any the character of the text that stands for any one; undefined where none does */
function matches(pattern: string, text: string, any: "?" | undefined): boolean {
  let at = 0;
  let star = -1;
  let retry = 0;
  let turns = PER_PAIR;
  for (let read = 0; read < text.length; turns++) {
    if (pattern[at] === "*") {
      star = at++;
      retry = read;
    } else if (at < pattern.length && (pattern[at] === "?" || pattern[at] === text[read] || text[read] === any)) {
      at++;
      read++;
    } else if (star >= 0) {
      at = star + 1;
      read = ++retry;
    } else {
      spend(turns);
      return false;
    }
  }
  spend(turns);
  while (pattern[at] === "*") at++;
  return at === pattern.length;
}

/**
 * Whether some text matches both patterns. Of two with a `*` each, one takes what the other needs between its ends, so
 * that only the ends decide.
 */
export function globsOverlap(a: string, b: string): boolean {
  if (a === b) return true;
  if (!a.includes("*")) return matches(b, a, "?");
  if (!b.includes("*")) return matches(a, b, "?");
  return endsMeet(a, b, (text, index) => text.charCodeAt(index)) && endsMeet(a, b, fromTheEnd);
}

type At = (text: string, index: number) => number;
const fromTheEnd: At = (text, index) => text.charCodeAt(text.length - 1 - index);

/** Whether what two patterns have in front of their first `*`, as read from one of their ends, may begin one text. */
function endsMeet(a: string, b: string, at: At): boolean {
  for (let index = 0; ; index++) {
    const [left, right] = [at(a, index), at(b, index)];
    const meets = left === STAR || right === STAR;
    if (!meets && (left === right || left === ONE || right === ONE)) continue;
    spend(PER_PAIR + index);
    return meets;
  }
}

const [STAR, ONE] = [42, 63];

/** Whether every text that `specific` matches is one that `general` matches too. */
export function globCovers(general: string, specific: string): boolean {
  if (general === "*" || general === specific) return true;
  if (!hasWildcard(specific)) return globMatches(general, specific);
  spend(PER_PAIR);
  // Most often, what stands before the first wildcard of the general one decides.
  const wildcard = general.search(WILDCARD);
  if (wildcard < 0 || !specific.startsWith(general.slice(0, wildcard))) return false;
  if (general.slice(wildcard) === "*") return true;
  // One of the texts that `specific` matches decides of most of the others.
  return globMatches(general, oneOf(specific)) && rememberedCover(general, specific);
}

/** A text that a pattern matches. The character in place of its wildcards is in hardly any other pattern. */
const oneOf = remembering((pattern) => pattern.replace(/[*?]/g, "\uF8FE"), PATTERNS_REMEMBERED);

/**
 * The texts that are hardest to match have, wherever `specific` has a wildcard, a character that is in no pattern. Each
 * set says where in `general` the characters so far can lead; one set for each length that a `*` can have.
 */
const rememberedCover = rememberingPairs((general, specific) => {
  const places = placesOf(general);
  // So many characters of a set are compared at once.
  const perSet = 1 + (general.length >> 5);
  let sets: readonly bigint[] = [places.start];
  for (let index = 0; index < specific.length; index++) {
    const character = specific.charAt(index);
    spend(16 * perSet * sets.length);
    if (character === "*") sets = fewest(sets.flatMap((set) => afterAnyNumber(places, set)));
    else sets = fewest(sets.map((set) => after(places, set, character === "?" ? undefined : character)));
    if (sets.includes(0n)) return false;
  }
  return sets.every((set) => (set & places.end) !== 0n);
});

/** The places in a pattern, before each of its characters and at its end, as bits. */
interface Places {
  readonly start: bigint;
  readonly end: bigint;
  /** The places before a `*`. */
  readonly stars: bigint;
  /** The places before a `?`. */
  readonly ones: bigint;
  /** The places before each letter. */
  readonly letters: ReadonlyMap<string, bigint>;
}

const placesOf = remembering((pattern): Places => {
  const letters = new Map<string, bigint>();
  const plain = pattern.replace(/\*+/g, "*");
  for (let index = 0; index < plain.length; index++) {
    const letter = plain.charAt(index);
    letters.set(letter, (letters.get(letter) ?? 0n) | (1n << BigInt(index)));
  }
  const [stars, ones] = [letters.get("*") ?? 0n, letters.get("?") ?? 0n];
  letters.delete("*");
  letters.delete("?");
  return { start: pastStars(1n, stars), end: 1n << BigInt(plain.length), stars, ones, letters };
});

/** The places after one more character: a letter, or one that is in no pattern. */
function after({ stars, ones, letters }: Places, set: bigint, letter: string | undefined): bigint {
  const passed = ones | (letter === undefined ? 0n : (letters.get(letter) ?? 0n));
  return pastStars((set & stars) | ((set & passed) << 1n), stars);
}

/** Adds the place behind the last `*` reached. What lies before that can lead to nothing that it cannot. */
function pastStars(set: bigint, stars: bigint): bigint {
  const last = set & stars;
  if (last === 0n) return set;
  const below = BigInt(last.toString(2).length - 1);
  return ((set >> below) << below) | (1n << (below + 1n));
}

/** The set, and those after one, two, … characters that are in no pattern, until nothing changes any more. */
function afterAnyNumber(places: Places, first: bigint): bigint[] {
  const sets = [first];
  for (let set = first, next = after(places, set, undefined); next !== set; next = after(places, set, undefined)) {
    spend(16);
    sets.push(next);
    set = next;
  }
  return sets;
}

/** Without the sets that contain another: where the smaller one leads to the end, they do. */
function fewest(sets: readonly bigint[]): readonly bigint[] {
  const distinct = [...new Set(sets)];
  spend(distinct.length * distinct.length);
  return distinct.filter((set) => !distinct.some((other) => other !== set && (other & set) === other));
}
