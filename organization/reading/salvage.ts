import type { z } from "zod";
import type { Place } from "../../common/fault";
import { isRecord } from "../../common/is-record";
import { describeIssues } from "./describe";
import { heirOf, type Problem } from "./problems";
import type { Path, Source } from "./source";

/** A checked file: its value, and where each part of it stood. */
export interface Located<T> {
  readonly value: T;
  readonly file: string;
  /**
   * The files that it inherits from, nearest first.
   *
   * @default - it inherits from none
   */
  readonly bases?: readonly string[];
  /** The place of a value in the file. */
  at(path: Path): Place;
  /** Whether the value is what the file says: nothing was left out of it, or made up for it. */
  intact(path: Path): boolean;
  /**
   * The account that inherits the value, where another file says it.
   *
   * @default - the file says everything itself
   */
  heir?(path: Path): string | undefined;
}

/** Stands for a value that the schema refused. */
const REFUSED = Symbol("refused");

/** More rounds than the schema has levels. */
const ROUNDS = 10;

/**
 * Checks data against a schema. Where parts are wrong, all of them are reported and the rest is returned all the
 * same, so that the checks that look at the whole organization find their problems in the same run.
 *
 * @param blanks what stands in for required settings at the top that are missing or wrong
 */
export function salvage<T extends z.ZodType>(
  schema: T,
  source: Source,
  blanks: Readonly<Record<string, unknown>>,
): { located: Located<z.output<T>> | undefined; problems: Problem[] } {
  const refused: Path[] = [...source.refused];
  const consequences = new Set(refused.flatMap((path) => path.map((_, index) => id(path.slice(0, index + 1)))));
  let problems: Problem[] | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const { data, original } = without(source.data, refused, problems ? blanks : {});
    const result = schema.safeParse(data);
    if (result.success) {
      const at = (path: Path): Place => source.place(original(path));
      const intact = (path: Path): boolean => !refused.some((one) => related(one, original(path)));
      const heir = (path: Path): string | undefined => source.heir?.(original(path));
      const { file, bases = [] } = source;
      return { located: { value: result.data, file, bases, at, intact, heir }, problems: problems ?? [] };
    }
    const found = describeIssues(result.error.issues, {
      ...source,
      data,
      place: (path) => source.place(original(path)),
      keyPlace: (path) => source.keyPlace(original(path)),
      written: (path) => source.written(original(path)),
    });
    problems ??= found
      .filter(({ path }) => !consequences.has(id(original(path))))
      .map((problem) => ({ ...problem, ...heirOf(source.heir?.(original(problem.path))) }));
    for (const { path } of found) {
      const filled = path.length === 1 && Object.hasOwn(blanks, String(path[0]));
      refused.push(original(filled || exists(data, path) ? path : path.slice(0, -1)));
    }
    if (refused.some((path) => path.length === 0)) break;
  }
  return { located: undefined, problems: problems ?? [] };
}

const id = (path: Path): string => JSON.stringify(path);

/** Whether one path is the other, or leads into it. */
const related = (a: Path, b: Path): boolean => a.slice(0, b.length).every((key, index) => key === b[index]);

interface Pruned {
  readonly data: unknown;
  /** The path that a value of the pruned data had before. */
  readonly original: (path: Path) => Path;
}

/** The data without the refused values: entries of lists close up, settings at the top become blank. */
function without(data: unknown, refused: readonly Path[], blanks: Readonly<Record<string, unknown>>): Pruned {
  const marked = structuredClone(data);
  for (const path of refused) mark(marked, path);
  const indexes = new Map<string, number[]>();
  const pruned = compact(marked, [], indexes);
  return {
    data: isRecord(pruned) ? { ...blanks, ...pruned } : pruned,
    original: (path) =>
      path.map((key, index) => (typeof key === "number" ? (indexes.get(id(path.slice(0, index)))?.[key] ?? key) : key)),
  };
}

function mark(data: unknown, path: Path): void {
  const [key, ...rest] = path;
  if (key === undefined || !isContainer(data)) return;
  if (rest.length === 0) data[key] = REFUSED;
  else mark(data[key], rest);
}

function compact(value: unknown, path: Path, indexes: Map<string, number[]>): unknown {
  if (Array.isArray(value)) {
    const kept = [...value.keys()].filter((index) => value[index] !== REFUSED);
    indexes.set(id(path), kept);
    return kept.map((index, position) => compact(value[index], [...path, position], indexes));
  }
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== REFUSED);
  return Object.fromEntries(kept.map(([key, inner]) => [key, compact(inner, [...path, key], indexes)]));
}

function exists(data: unknown, path: Path): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return true;
  return isContainer(data) && Object.hasOwn(data, key) && exists(data[key], rest);
}

function isContainer(value: unknown): value is Record<string | number, unknown> {
  return typeof value === "object" && value !== null;
}
