import fc from "fast-check";

/** Half of a character: none by itself. */
const SURROGATES = { first: 0xd800, count: 0x800 };

const LAST = 0x10ffff;

/**
 * Any character of Unicode, each as likely as any other: what fast-check's unit `binary` is, which makes a map of all 1.1
 * million of them to see which texts it could have made.
 */
export const anyCharacter: fc.Arbitrary<string> = fc.integer({ min: 0, max: LAST - SURROGATES.count }).map(
  (index) => String.fromCodePoint(index < SURROGATES.first ? index : index + SURROGATES.count),
  (text) => {
    const point = String(text).codePointAt(0) ?? NaN;
    if (text !== String.fromCodePoint(point)) throw new RangeError("not one character");
    return point < SURROGATES.first ? point : point - SURROGATES.count;
  },
);
