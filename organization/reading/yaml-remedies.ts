import type { Fault } from "../../common/fault";
import type { ErrorCode } from "yaml";

const PLAIN = "Write a plain value";
const QUOTES = "Put the text in quotes";
const KEY = "Write `key: value`";

/** What to write where the parser cannot go on, by its own name for the fault. */
export const YAML_REMEDIES: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: PLAIN,
  BAD_ALIAS: `${QUOTES} where it begins with *`,
  BAD_COLLECTION_TYPE: PLAIN,
  BAD_DIRECTIVE: "Remove the line that begins with %",
  BAD_DQ_ESCAPE: "Write \\\\ for a backslash, or put the text in single quotes",
  BAD_INDENT: "Begin the lines of one map or list in one column, and close each bracket",
  BAD_PROP_ORDER: PLAIN,
  BAD_SCALAR_START: QUOTES,
  BLOCK_AS_IMPLICIT_KEY: `${QUOTES} where it has a colon, and begin the lines of one map or list in one column`,
  BLOCK_IN_FLOW: "Write lists as [a, b] and maps as { a: b } within brackets",
  DUPLICATE_KEY: "Keep one",
  IMPOSSIBLE: PLAIN,
  KEY_OVER_1024_CHARS: "Shorten the key",
  MISSING_CHAR: `${KEY}, and close each quote`,
  MULTILINE_IMPLICIT_KEY: `${KEY} in one line`,
  MULTIPLE_ANCHORS: PLAIN,
  MULTIPLE_DOCS: "Write one document per file, without `---`",
  MULTIPLE_TAGS: PLAIN,
  NON_STRING_KEY: KEY,
  RESOURCE_EXHAUSTION: "Flatten the file",
  TAB_AS_INDENT: "Indent with spaces",
  TAG_RESOLVE_FAILED: PLAIN,
  UNEXPECTED_TOKEN: `${QUOTES}, or remove what is too much`,
};

/** What a person did, where the parser tells what it met. */
interface Cause {
  readonly offset: number;
  readonly fault: Fault;
}

/** What version control leaves in a file of which two people have changed the same lines. */
const CONFLICT = /^<{7} /m;

/** A tab where the line begins, and a variable that nothing has in quotes. */
const TAB = /^ *\t/;
const VARIABLE = /^(?:[^"'#]|"[^"]*"|'[^']*')*?\$\{/;

/**
 * The one thing from which all that the parser says follows, if it is known.
 *
 * @param start where the line begins that the parser stumbled over first
 */
export function causeIn(text: string, start: number): Cause | undefined {
  const [line = ""] = text.slice(start).split("\n", 1);
  const conflict = CONFLICT.exec(text);
  if (conflict) return { offset: conflict.index, fault: CONFLICT_FAULT };
  const tab = TAB.exec(line);
  if (tab) return { offset: start + tab[0].length - 1, fault: TAB_FAULT };
  const variable = VARIABLE.exec(line);
  return variable ? { offset: start + variable[0].length - 2, fault: VARIABLE_FAULT } : undefined;
}

const CONFLICT_FAULT = {
  message: "both sides of a merge are in the file",
  remedy: "Keep what is meant, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>",
};

const TAB_FAULT = {
  message: "not valid YAML: tabs are not allowed as indentation",
  remedy: YAML_REMEDIES.TAB_AS_INDENT,
};

const VARIABLE_FAULT = {
  message: 'the text with "${" is not in quotes, so that a map begins there',
  remedy: 'Put the whole text in quotes, such as "arn:aws:s3:::acme-home/${aws:username}/*"',
};
