import { isScalar, LineCounter, type Node, parseAllDocuments } from "yaml";
import type { Place } from "../../common/fault";
import type { Problem } from "./problems";
import { abbreviated } from "../../common/shown-text";
import { type Lookups, TOO_DEEP, YamlReader } from "./yaml-reader";
import { causeIn, YAML_REMEDIES } from "./yaml-remedies";

export type { Path } from "./yaml-reader";

/** A YAML file as plain data that remembers where everything stood. */
export interface Source extends Lookups {
  readonly file: string;
  readonly data: unknown;
  /**
   * The files that it inherits from, nearest first.
   *
   * @default - it inherits from none
   */
  readonly bases?: readonly string[];
}

/**
 * Reads YAML text. Aliases, anchors, tags, merge keys and directives are refused: a file is then as large as it looks
 * and says what it seems to say.
 *
 * @returns the source, undefined where the text holds no usable data, and every problem found on the way
 */
export function parseSource(file: string, text: string): { source: Source | undefined; problems: Problem[] } {
  const lines = new LineCounter();
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const documents = parse(text, lines);
  if (documents === undefined) return { source: undefined, problems: [{ place: at(0), ...TOO_DEEP }] };
  const [document, second] = documents;
  const errors = documents.flatMap((one) => one.errors);
  if (errors[0] && exhausted(errors[0])) return { source: undefined, problems: [{ place: at(0), ...TOO_DEEP }] };
  const problems = errors
    .filter((error) => !exhausted(error))
    .map(({ code, message, pos: [offset] }) => ({
      place: at(offset),
      message: `not valid YAML: ${sentence(message)}`,
      remedy: YAML_REMEDIES[code],
    }));
  if (problems.length > 0) {
    const cause = causeIn(text, lines.lineStarts[(problems[0]?.place.line ?? 1) - 1] ?? 0);
    const told = cause === undefined ? firstOfEachLine(problems) : [{ place: at(cause.offset), ...cause.fault }];
    return { source: undefined, problems: told };
  }
  const directive = /^%/m.exec(text.slice(0, document?.range?.[0] ?? 0));
  if (directive) {
    const message = "a YAML directive is not taken";
    const remedy = "Remove the lines that begin with % and the `---` behind them";
    return { source: undefined, problems: [{ place: at(directive.index), message, remedy }] };
  }
  if (second) {
    const message = "a second YAML document begins here";
    const remedy = "Write one document per file, without `---`";
    return { source: undefined, problems: [{ place: at(second.range?.[0] ?? 0), message, remedy }] };
  }
  if (!document?.contents || (isScalar(document.contents) && document.contents.value === null)) {
    return { source: undefined, problems: [{ place: at(0), message: "the file is empty", remedy: EMPTY_REMEDY }] };
  }
  const reader = new YamlReader(at);
  const data = reader.read(document.contents, []);
  return { source: { file, data, ...reader.lookups }, problems: reader.problems };
}

const EMPTY_REMEDY = "Fill it in, or delete it";

function parse(text: string, lines: LineCounter): ReturnType<typeof parseAllDocuments<Node>> | undefined {
  try {
    // The library would compare each key with each; the reader below finds repeated ones.
    const options = { lineCounter: lines, prettyErrors: false, merge: false, uniqueKeys: false };
    return parseAllDocuments<Node>(text, options);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Whether the parser ran out of stack: at its first error by depth, later by the number of errors. */
const exhausted = ({ message }: Error): boolean => /call stack/i.test(message);

const sentence = (text: string): string => abbreviated(text.charAt(0).toLowerCase() + text.slice(1));

/** What the parser says about the rest of a line that it lost its way in is of no use. */
const firstOfEachLine = (problems: readonly Problem[]): Problem[] => [
  ...new Map([...problems].reverse().map((problem) => [problem.place.line, problem])).values(),
];
