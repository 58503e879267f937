import { defined } from "../../common/lists";
import { visible } from "../../common/shown-text";

/** So many names stand in a sentence; more are counted. */
const MOST_NAMES = 4;

/** `1 stack`, `1,200 stacks`. */
export const counted = (number: number, noun: string, plural = `${noun}s`): string =>
  `${number.toLocaleString("en-US")} ${number === 1 ? noun : plural}`;

/** Of names of other people's: `dev-a, dev-b`, or where there are many, `20 stacks: dev-a, dev-b, dev-c, dev-d and 16 more`. */
export function fewOf(all: readonly string[], noun: string): string {
  const names = all.map(visible);
  if (names.length <= MOST_NAMES) return names.join(", ");
  const rest = names.length - MOST_NAMES;
  return `${counted(names.length, noun)}: ${names.slice(0, MOST_NAMES).join(", ")} and ${rest.toLocaleString("en-US")} more`;
}

/** Fits terminals and the lines of build logs. */
const WIDTH = 120;

/**
 * The text in lines that fit, each behind its indentation. A word that is longer keeps a line to itself. Line breaks in
 * it are of other people's names: they make no line.
 */
export function wrap(text: string, first: string, further = first): string {
  const lines: string[] = [];
  let line = "";
  let indentation = first;
  for (const word of visible(text).split(" ")) {
    if (line !== "" && indentation.length + line.length + 1 + word.length > WIDTH) {
      lines.push(indentation + line);
      line = word;
      indentation = further;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, indentation + line].join("\n");
}

/** The texts that there are, with an empty line between. */
export const paragraphs = (texts: readonly (string | undefined)[]): string => defined(texts).join("\n\n");
