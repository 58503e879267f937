/**
 * Characters that show as something else than they are, or as nothing: controls, bidirectional and zero-width ones,
 * fillers, halves of characters.
 */
export const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** The longest piece of input that a message quotes. */
const LONGEST = 100;

/** `U+200B`. */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** A text for a terminal: what would not show, or would move the cursor, is written as its code. */
export function visible(text: string): string {
  return text.replace(new RegExp(INVISIBLE, "gu"), (character) => `<${codePoint(character)}>`);
}

/** The text, cut where it is too long to be quoted in a message. */
export function abbreviated(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, "")}…`;
}
