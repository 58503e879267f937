import { legible } from "../../access";
import { INVISIBLE } from "../../common/shown-text";

/**
 * JSON for programs, and harmless on a terminal: what would not show there is escaped, which means the same. The same
 * stacks and question give the same bytes.
 */
export const jsonText = (json: object): string =>
  JSON.stringify(json, (_, value: unknown) => (typeof value === "string" ? legible(value) : value), 2).replace(
    new RegExp(INVISIBLE, "gu"),
    (character) => (character === "\n" ? character : escaped(character)),
  );

const escaped = (character: string): string =>
  [...Array(character.length).keys()]
    .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`)
    .join("");
