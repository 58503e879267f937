import fc from "fast-check";
import { globCovers, globMatches, globsOverlap, hasWildcard } from "../../common/glob";

/** What a pattern means, as directly as it can be said. */
function means(pattern: string, text: string): boolean {
  if (pattern === "") return text === "";
  if (pattern.startsWith("*")) return means(pattern.slice(1), text) || (text !== "" && means(pattern, text.slice(1)));
  const first = pattern.charAt(0);
  return text !== "" && ["?", text.charAt(0)].includes(first) && means(pattern.slice(1), text.slice(1));
}

const texts = (characters: readonly string[], maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...characters), maxLength });
const PATTERN = ["a", "b", "*", "?", "*"];
/** z is in no pattern: what matches it was a wildcard. */
const TEXT = ["a", "b", "z"];

/** Every text of up to so many characters. */
function allTexts(characters: readonly string[], length: number): string[] {
  if (length === 0) return [""];
  const shorter = allTexts(characters, length - 1);
  const longest = shorter.filter((text) => text.length === length - 1);
  return [...shorter, ...longest.flatMap((text) => characters.map((character) => text + character))];
}
const short = texts(PATTERN, 4);
/** Long enough to tell any two patterns of four characters apart. */
const SHORT_TEXTS = allTexts(TEXT, 7);

describe("globMatches", () => {
  it.each([
    ["*", "", true],
    ["s3:Get*", "s3:GetObject", true],
    ["s3:Get*", "s3:PutObject", false],
    ["s3:?etObject", "s3:GetObject", true],
    ["s3:GetObject?", "s3:GetObject", false],
    ["*Object", "s3:GetObjectObject", true],
    ["arn:aws:s3:::logs-*/x", "arn:aws:s3:::logs-a/b:c/x", true],
    ["a.c", "abc", false],
    ["GetObject", "getobject", false],
    ["", "", true],
    ["", "a", false],
  ])("%s and %s: %s", (glob, text, expected) => {
    expect(globMatches(glob, text)).toBe(expected);
  });

  it("means what IAM's wildcards mean", () => {
    fc.assert(
      fc.property(texts(PATTERN, 8), texts(TEXT, 10), (glob, text) => globMatches(glob, text) === means(glob, text)),
      { numRuns: 3000 },
    );
  });

  it("answers at once where a regular expression would search for years", () => {
    const started = performance.now();
    expect(globMatches("a*".repeat(60) + "b", "a".repeat(2000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe("globsOverlap", () => {
  it.each([
    ["team-*", "*-models", true],
    ["team-a*", "team-b*", false],
    ["a?c", "ab*", true],
    ["a?", "a", false],
    ["*", "", true],
    ["arn:aws:s3:::a-*", "arn:aws:s3:::a-b/*", true],
  ])("%s and %s: %s", (a, b, expected) => {
    expect(globsOverlap(a, b)).toBe(expected);
    expect(globsOverlap(b, a)).toBe(expected);
  });

  it("finds a text that both match, where there is one", () => {
    fc.assert(
      fc.property(
        short,
        short,
        (a, b) => globsOverlap(a, b) === SHORT_TEXTS.some((text) => globMatches(a, text) && globMatches(b, text)),
      ),
      { numRuns: 1000 },
    );
  });
});

describe("globCovers", () => {
  it.each([
    ["*", "anything", true],
    ["team-*", "team-a*", true],
    ["team-a*", "team-*", false],
    ["a*?", "a?*", true],
    ["a*", "a?*", true],
    ["a?*", "a*", false],
    ["*-x-*", "a-x-*", true],
    ["a*b", "a*c*b", true],
    ["a*c*b", "a*b", false],
    ["?", "*", false],
    ["**", "*", true],
    // Matches where the stars are empty and where they are long; not where each is one character.
    ["*bc??*d", "b*cbc*d", false],
  ])("%s covers %s: %s", (general, specific, expected) => {
    expect(globCovers(general, specific)).toBe(expected);
  });

  it("is true where every text that the one matches is matched by the other, and only there", () => {
    fc.assert(
      fc.property(short, short, (general, specific) => {
        const all = SHORT_TEXTS.every((text) => !globMatches(specific, text) || globMatches(general, text));
        return globCovers(general, specific) === all;
      }),
      { numRuns: 2000 },
    );
  });

  it("covers what it overlaps, where the other is one text", () => {
    fc.assert(
      fc.property(
        texts(PATTERN, 6),
        texts(TEXT, 8),
        (general, text) => globCovers(general, text) === globsOverlap(general, text),
      ),
      { numRuns: 1000 },
    );
  });

  it("answers at once for long patterns", () => {
    const started = performance.now();
    expect(globCovers("*a" + "?".repeat(40), "*a".repeat(60))).toBe(false);
    expect(globCovers("*a*".repeat(60), "*a?b*".repeat(60))).toBe(true);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe("hasWildcard", () => {
  it.each([
    ["s3:Get*", true],
    ["s3:?", true],
    ["s3:GetObject", false],
  ])("%s: %s", (text, expected) => {
    expect(hasWildcard(text)).toBe(expected);
  });
});
