import { LineCounter } from "yaml";
import type { Fault } from "../../common/fault";
import { abbreviated, codePoint, INVISIBLE } from "../../common/shown-text";
import type { Path } from "./yaml-reader";

/** Something that is wrong in a JSON text. Lines and columns count from 1. */
export interface JsonProblem extends Fault {
  readonly line: number;
  readonly column: number;
}

/** Where in the text, counted from 1. */
export type JsonPlace = Pick<JsonProblem, "line" | "column">;

const BEGINNING: JsonPlace = { line: 1, column: 1 };

/** What was read, and what is wrong with it. */
export interface JsonRead {
  readonly value: unknown;
  readonly problems: readonly JsonProblem[];
  /** The place of a value; of one that is not there, of what it would be in. */
  readonly at: (path: Path) => JsonPlace;
}

/** A policy nests six levels deep. */
const DEEPEST = 32;

/** Keys that would reach into JavaScript's own objects. */
const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"]);

const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const LITERAL = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

const CONTROL = /\p{Cc}/u;

/** Private characters stand for what is not known, in the documents that are judged. */
const PRIVATE = /\p{Co}/u;

/** What a text may hold. */
export interface JsonTexts {
  /**
   * Whether texts may have characters that do not show: who reads them looks at each that counts.
   *
   * @default false
   */
  readonly hidden?: boolean;
}

/**
 * Reads JSON, and nothing that looks like it. What makes a text say something else than it seems to is refused: keys
 * that stand twice, of which readers take either; characters that do not show; nesting that exhausts a reader.
 *
 * @returns the value, undefined where it could not be read, and every problem found on the way
 */
export function readJson(text: string, { hidden = false }: JsonTexts = {}): JsonRead {
  const reader = new JsonReader(text, hidden);
  try {
    const value = reader.whole();
    return { value, problems: reader.problems, at: (path) => reader.placeOf(value, path) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const problems = [...reader.problems, reader.problemAt(error.offset, error.fault)];
    return { value: undefined, problems, at: () => BEGINNING };
  }
}

/** Nothing behind it can be read. */
class Unreadable extends Error {
  constructor(
    readonly fault: Fault,
    readonly offset: number,
  ) {
    super(fault.message);
  }
}

class JsonReader {
  readonly problems: JsonProblem[] = [];
  private at = 0;
  private start = 0;
  /** Where the entries of each object and array begin, by their keys. */
  private readonly offsets = new WeakMap<object, ReadonlyMap<PropertyKey, number>>();
  private counter: LineCounter | undefined;

  constructor(
    private readonly text: string,
    private readonly hidden: boolean,
  ) {}

  whole(): unknown {
    this.skip();
    this.start = this.at;
    const value = this.value(0);
    this.skip();
    if (this.at < this.text.length)
      this.fail({ message: "something follows the document", remedy: "Write one JSON object and nothing else" });
    return value;
  }

  problemAt(offset: number, fault: Fault): JsonProblem {
    return { ...this.placeAt(offset), ...fault };
  }

  placeOf(whole: unknown, path: Path): JsonPlace {
    let value = whole;
    let offset = this.start;
    for (const key of path) {
      const entries = typeof value === "object" && value !== null ? this.offsets.get(value) : undefined;
      const next = entries?.get(key);
      if (next === undefined) break;
      value = Reflect.get(value as object, key);
      offset = next;
    }
    return this.placeAt(offset);
  }

  private placeAt(offset: number): JsonPlace {
    this.counter ??= lineCounterOf(this.text);
    const { line, col } = this.counter.linePos(offset);
    return { line, column: col };
  }

  private value(depth: number): unknown {
    this.skip();
    if (depth > DEEPEST)
      this.fail({ message: "values are nested too deep to be read", remedy: "No policy nests deeper than six levels" });
    if (this.take("{")) return this.object(depth);
    if (this.take("[")) return this.array(depth);
    if (this.text[this.at] === '"') return this.string();
    const literal = this.match(LITERAL);
    if (literal === undefined || literal === "") return this.fail(NOT_JSON);
    return JSON.parse(literal);
  }

  private array(depth: number): unknown[] {
    const offsets = new Map<PropertyKey, number>();
    const values = this.list("]", () => {
      this.skip();
      offsets.set(offsets.size, this.at);
      return this.value(depth + 1);
    });
    this.offsets.set(values, offsets);
    return values;
  }

  private object(depth: number): object {
    const taken = new Map<string, number>();
    const offsets = new Map<PropertyKey, number>();
    const entries = this.list("}", (): [string, unknown][] => {
      this.skip();
      const offset = this.at;
      const key = this.string();
      this.skip();
      if (!this.take(":")) this.fail(NOT_JSON);
      this.skip();
      offsets.set(key, this.at);
      const value = this.value(depth + 1);
      return this.isTaken(key, offset, taken) ? [[key, value]] : [];
    });
    const object = Object.fromEntries(entries.flat());
    this.offsets.set(object, offsets);
    return object;
  }

  private isTaken(key: string, offset: number, taken: Map<string, number>): boolean {
    const earlier = taken.get(key);
    taken.set(key, earlier ?? offset);
    const problem = FORBIDDEN_KEYS.has(key)
      ? { message: `the key "${key}" is not taken`, remedy: "Remove it" }
      : earlier === undefined
        ? undefined
        : {
            message: `the key "${abbreviated(key)}" stands twice here, first in line ${this.placeAt(earlier).line}`,
            remedy: "Keep one",
          };
    if (problem !== undefined) this.problems.push(this.problemAt(offset, problem));
    return problem === undefined;
  }

  /** The entries up to the end of an object or array, of which the beginning is read. */
  private list<T>(end: string, entry: () => T): T[] {
    const entries: T[] = [];
    this.skip();
    if (this.take(end)) return entries;
    for (;;) {
      entries.push(entry());
      this.skip();
      if (this.take(end)) return entries;
      if (!this.take(",")) this.fail(NOT_JSON);
    }
  }

  private string(): string {
    const offset = this.at;
    const written = this.match(STRING);
    if (written === undefined) return this.fail(NOT_JSON);
    // Written out, a control character is not JSON, and does not show either.
    const text = CONTROL.test(written) ? written : (JSON.parse(written) as string);
    const [hidden] = INVISIBLE.exec(text) ?? PRIVATE.exec(text) ?? [];
    if (hidden !== undefined && !this.hidden) {
      this.problems.push(
        this.problemAt(offset, {
          message: `a text has the invisible character ${codePoint(hidden)}`,
          remedy: "Remove it",
        }),
      );
    }
    return text;
  }

  private skip(): void {
    this.match(SPACE);
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private fail(fault: Fault): never {
    throw new Unreadable(fault, this.at);
  }
}

function lineCounterOf(text: string): LineCounter {
  const counter = new LineCounter();
  counter.addNewLine(0);
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) counter.addNewLine(at + 1);
  return counter;
}

const NOT_JSON = {
  message: "this is not JSON",
  remedy: "Write the document as AWS shows it: quotes around all texts, no comments, no comma behind the last entry",
};
