import { globCovers } from "../../common/glob";
import { arnCovers, arnsOverlap, isUnknown, literalText, UNKNOWN } from "../../evaluation";

/** Around the name of a policy variable, and its colon: private-use characters, so that no policy has them. */
const [OPEN, CLOSE, COLON] = ["\uE010", "\uE011", "\uE012"];
const VARIABLE = /\$\{([^{}]*)\}/g;
const MARKED = new RegExp(`${OPEN}[^${CLOSE}]*${CLOSE}`, "g");

/**
 * A pattern of a policy so that patterns with one meaning are one text: variables and wildcards that are only themselves
 * are marked.
 *
 * @param variables whether the policy's version has variables
 */
export function canonical(text: string, variables: boolean): string {
  if (!variables || !text.includes("${")) return text;
  return text.replace(VARIABLE, (_, variable: string) => {
    if (variable === "*" || variable === "?") return literalText(variable);
    return variable === "$" ? variable : OPEN + variable.trim().replaceAll(":", COLON) + CLOSE;
  });
}

/** What a pattern may be at most. */
export const widest = (text: string): string => text.replaceAll(UNKNOWN, "*").replace(MARKED, "*");

/** Whether a part of the text is not known: it is known at the apply, or a variable. */
export const isOpen = (text: string): boolean => isUnknown(text) || text.includes(OPEN);

/** Whether one canonical text surely covers another. What is not known covers only itself. */
function coversBy(test: (general: string, specific: string) => boolean, general: string, specific: string): boolean {
  if (general === specific) return true;
  if (isUnknown(general) || startDifferently(general, specific)) return false;
  if (!isOpen(specific)) return test(general, specific);
  // The same variable has the same value in both. A `?` is one character, whatever stands in place of the variable.
  const known = specific.replaceAll(UNKNOWN, "*");
  return test(general, widest(specific)) || (!general.includes("?") && test(general, known));
}

/** Most pairs of patterns are told apart by what stands before the first wildcard of the general one. */
function startDifferently(general: string, specific: string): boolean {
  const end = general.search(/[*?]/);
  const start = end < 0 ? general : general.slice(0, end);
  return !specific.startsWith(start);
}

/** Whether each text that the one matches, the other matches too. */
export const textCovers = (general: string, specific: string): boolean => coversBy(globCovers, general, specific);

/** The same for ARNs, by either reading of wildcards. */
export const resourceCovers = (general: string, specific: string): boolean => coversBy(arnCovers, general, specific);

/** Whether some resource may match both. */
export const resourcesOverlap = (a: string, b: string): boolean => arnsOverlap(widest(a), widest(b));
