import { remembering } from "./memo";

/**
 * IAM's patterns: `*` stands for any text, also none, also one with colons and slashes; `?` for one character. Letters
 * are compared as they are: whoever compares actions or keys lowers their case first.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
 */
const WILDCARD = /[*?]/;

/** Whether the text is a pattern, and not only itself. */
export const hasWildcard = (text: string): boolean => WILDCARD.test(text);

/** Whether the pattern matches the whole text. On a mismatch only the last `*` takes one character more. */
export function globMatches(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let retry = 0;
  for (let read = 0; read < text.length;) {
    if (pattern[at] === "*") {
      star = at++;
      retry = read;
    } else if (at < pattern.length && (pattern[at] === "?" || pattern[at] === text[read])) {
      at++;
      read++;
    } else if (star >= 0) {
      at = star + 1;
      read = ++retry;
    } else return false;
  }
  while (pattern[at] === "*") at++;
  return at === pattern.length;
}

/** Whether some text matches both patterns. */
export function globsOverlap(a: string, b: string): boolean {
  if (a === b) return true;
  if (!hasWildcard(a)) return globMatches(b, a);
  if (!hasWildcard(b)) return globMatches(a, b);
  const middles = betweenFixedEnds(a, b);
  if (!middles) return false;
  const [left, right] = middles;
  // A star alone takes whatever the other needs.
  return left === "*" || right === "*" || middlesOverlap(left, right);
}

/** What is left of two patterns without the ends that both have fixed; undefined where these differ. */
function betweenFixedEnds(a: string, b: string): readonly [string, string] | undefined {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  for (; start < shorter; start++) {
    const [left, right] = [a.charCodeAt(start), b.charCodeAt(start)];
    if (isWild(left) || isWild(right)) break;
    if (left !== right) return undefined;
  }
  let end = 0;
  for (; end < shorter - start; end++) {
    const [left, right] = [a.charCodeAt(a.length - 1 - end), b.charCodeAt(b.length - 1 - end)];
    if (isWild(left) || isWild(right)) break;
    if (left !== right) return undefined;
  }
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}

const [STAR, ONE] = [42, 63];
const isWild = (code: number): boolean => code === STAR || code === ONE;

/** Fills a table from the ends: whether what follows the i-th character of one and the j-th of the other overlap. */
function middlesOverlap(a: string, b: string): boolean {
  let below = new Uint8Array(b.length + 1);
  let row = new Uint8Array(b.length + 1);
  for (let i = a.length; i >= 0; i--) {
    const left = i < a.length ? a.charCodeAt(i) : -1;
    for (let j = b.length; j >= 0; j--) {
      const right = j < b.length ? b.charCodeAt(j) : -1;
      if (left === -1 && right === -1) row[j] = 1;
      else if (left === STAR || right === STAR) {
        row[j] = (left !== -1 && below[j] === 1) || (right !== -1 && row[j + 1] === 1) ? 1 : 0;
      } else {
        const both = left !== -1 && right !== -1 && (left === right || left === ONE || right === ONE);
        row[j] = both && below[j + 1] === 1 ? 1 : 0;
      }
    }
    [below, row] = [row, below];
  }
  return below[0] === 1;
}

/** Whether every text that `specific` matches is one that `general` matches too. */
export function globCovers(general: string, specific: string): boolean {
  if (general === "*" || general === specific) return true;
  if (!hasWildcard(specific)) return globMatches(general, specific);
  // Most often, what stands before the first wildcard of the general one decides.
  const wildcard = general.search(WILDCARD);
  if (wildcard < 0 || !specific.startsWith(general.slice(0, wildcard))) return false;
  if (general.slice(wildcard) === "*") return true;
  const places = placesOf(general);
  // The texts that are hardest to match have, wherever `specific` has a wildcard, a character that is in no pattern.
  // Each set says where in `general` the characters so far can lead; one set for each length that a `*` can have.
  let sets: readonly bigint[] = [places.start];
  for (let index = 0; index < specific.length; index++) {
    const character = specific.charAt(index);
    if (character === "*") sets = fewest(sets.flatMap((set) => afterAnyNumber(places, set)));
    else sets = fewest(sets.map((set) => after(places, set, character === "?" ? undefined : character)));
    if (sets.includes(0n)) return false;
  }
  return sets.every((set) => (set & places.end) !== 0n);
}

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
    sets.push(next);
    set = next;
  }
  return sets;
}

/** Without the sets that contain another: where the smaller one leads to the end, they do. */
function fewest(sets: readonly bigint[]): readonly bigint[] {
  const distinct = [...new Set(sets)];
  return distinct.filter((set) => !distinct.some((other) => other !== set && (other & set) === other));
}
