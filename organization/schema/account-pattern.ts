import { refusal } from "../reading/refusal";
import { abbreviated } from "../../common/shown-text";
import { text } from "./common";

/** What stands for something else in names and in templates. */
const TAKEN = new Set(["account", "group", "id", "organization", "policy", "role"]);

/** A word of a name, or a placeholder. */
export const SEGMENT = "([a-z0-9]+|<[a-z]{1,20}>)";

const EXAMPLE = 'such as "<team>-<env>"';

/** A pattern for names: words joined by hyphens, of which some are placeholders. `<team>` stands for a team's name. */
export const namePattern = (what: string) =>
  text(
    new RegExp(`^(?=.{2,64}$)${SEGMENT}(-${SEGMENT})*$`),
    `"%s" cannot be a pattern for the names of ${what}`,
    `Write lower-case words and placeholders, joined by hyphens, ${EXAMPLE}`,
  );

/** A pattern for names of accounts, of which each placeholder stands once and for nothing that is known otherwise. */
export const accountPattern = namePattern("accounts").superRefine((value, context) => {
  const placeholders = placeholdersIn(value);
  for (const [index, name] of placeholders.entries()) {
    const [message, remedy] = TAKEN.has(name)
      ? [`"<${name}>" stands for something else`, `Write another word, ${EXAMPLE}`]
      : placeholders.indexOf(name) < index
        ? [`"<${abbreviated(name)}>" stands twice in the pattern`, "Give each placeholder a word of its own"]
        : [];
    if (message !== undefined && remedy !== undefined)
      context.addIssue({ code: "custom", message: refusal(message, remedy) });
  }
});

/** The words of the placeholders of a pattern, in their order. */
export const placeholdersIn = (pattern: string): string[] =>
  [...pattern.matchAll(/<([^<>]*)>/g)].map(([, name = ""]) => name);

/**
 * What the placeholders of a pattern stand for in a name that fits it; undefined where it does not. `<team>` stands for
 * as many words as are left, every other one for one word.
 */
export function wordsIn(pattern: string, name: string): ReadonlyMap<string, string> | undefined {
  const [segments, words] = [pattern.split("-"), name.split("-")];
  const team = segments.indexOf(TEAM);
  const spare = words.length - segments.length;
  if (team < 0 ? spare !== 0 : spare < 0) return undefined;
  const found = new Map<string, string>();
  for (const [index, segment] of segments.entries()) {
    const start = team >= 0 && index > team ? index + spare : index;
    const word = words.slice(start, index === team ? start + spare + 1 : start + 1).join("-");
    if (segment.startsWith("<")) found.set(segment.slice(1, -1), word);
    else if (segment !== word) return undefined;
  }
  return found;
}

const TEAM = "<team>";
