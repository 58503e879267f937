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

/** What version control leaves in a file of which two people have changed the same lines. */
const CONFLICT = /^<{7} /m;

/** Where a file holds both sides of a merge, if it does. */
export const conflictIn = (text: string): number | undefined => CONFLICT.exec(text)?.index;

export const CONFLICT_FAULT = {
  message: "both sides of a merge are in the file",
  remedy: "Keep what is meant, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>",
};
