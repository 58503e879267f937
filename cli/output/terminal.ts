import { visible } from "../../common/shown-text";

/**
 * A text for a terminal. Policies, plans, file names and what other programs say are other people's texts: nothing in
 * them moves the cursor, colours anything or hides. Line breaks and tabs stay.
 */
export const forTerminal = (text: string): string =>
  text
    .split(/([\n\t])/)
    .map((part) => (part === "\n" || part === "\t" ? part : visible(part)))
    .join("");
