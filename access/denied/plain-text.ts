import { stripVTControlCharacters } from "node:util";

/** Marks that do not part words; all others stand between words. */
const WITHIN_WORDS = /^<\/?(a|b|code|em|i|kbd|mark|samp|span|strong|u|wbr)\b/i;

const ENTITIES: Readonly<Record<string, string>> = {
  "&quot;": '"',
  "&#34;": '"',
  "&apos;": "'",
  "&#39;": "'",
  "&nbsp;": " ",
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
};

/**
 * A text as it was meant: without terminal colours, HTML, invisible characters, the backslashes of quoting and typographic
 * quotes, in one line. In time proportional to its length.
 */
export function plainText(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/<[/a-z][^<>]*>/gi, (tag) => (WITHIN_WORDS.test(tag) ? "" : " "))
    .replace(/&(quot|apos|nbsp|lt|gt|amp|#34|#39);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\\+["'nrt]?/g, unescaped)
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\p{Cf}\p{Cs}]/gu, "")
    .replace(/[\p{Cc}\s]+/gu, " ");
}

/** `\\"` is a quotation mark and `\\n` a line break, however often they were quoted. */
function unescaped(escape: string): string {
  const last = escape.slice(-1);
  if (last === "\\") return escape;
  return last === '"' || last === "'" ? last : " ";
}

/** A word without the punctuation of the sentence that it ends. */
export const withoutPunctuation = (word: string): string => word.replace(/[.,;:)]{1,3}$/, "");
