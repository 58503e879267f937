import { z } from "zod";
import type { Problem } from "../reading/problems";
import { readJson } from "../reading/json-reader";
import { type Located, salvage } from "../reading/salvage";
import type { Path, Source } from "../reading/source";
import { type KindOfFile, readTextFile } from "./text-file";
import { faultOf } from "./yaml-file";

/** The folder with what `aws organizations` prints. */
export const EXPORT = "organizations";

/** The commands of `aws organizations` whose output is read, and what is asked of each. */
const COMMANDS = {
  "list-accounts": () => "",
  "list-parents": (id: string) => ` --child-id ${id}`,
  "list-policies-for-target": (id: string) => ` --target-id ${id} --filter SERVICE_CONTROL_POLICY`,
  "describe-policy": (id: string) => ` --policy-id ${id}`,
} as const satisfies Record<string, (id: string) => string>;

type Command = keyof typeof COMMANDS;

/** Fifty thousand accounts, more than AWS gives, take less. */
const LARGEST_FILE = 32 * 1024 * 1024;

/** The file of an output: by its command, and by what was asked about. */
export const fileOf = (command: Command, id?: string): string =>
  `${EXPORT}/${command}${id === undefined ? "" : `/${id}`}.json`;

/** How a file is written. */
export const written = (command: Command, id?: string): string =>
  `Write it anew: aws organizations ${command}${COMMANDS[command](id ?? "")} > ${fileOf(command, id)}`;

/** An output: its pages, as a list in any case. */
export interface Output<T extends z.ZodType> {
  readonly pages: Located<z.output<T>[]> | undefined;
  readonly problems: readonly Problem[];
}

/**
 * Reads what a command printed: one page, or a list of pages, as `jq -s` makes it. Of a list that goes on elsewhere, the
 * rest is missing.
 */
export function readOutput<T extends z.ZodType>(folder: string, page: T, command: Command, id?: string): Output<T> {
  const file = fileOf(command, id);
  const remedy = written(command, id);
  const kind: KindOfFile = { largest: LARGEST_FILE, missing: remedy, noFile: remedy, tooLarge: remedy };
  const text = readTextFile(folder, file, kind);
  if ("message" in text) return { pages: undefined, problems: [faultOf(file, text)] };
  const read = readJson(text.text.replace(/^\uFEFF/, ""), { hidden: true });
  if (read.problems.length > 0 || read.value === undefined) {
    const problems = read.problems.map(({ line, column, message }) => ({
      place: { file, line, column },
      message,
      remedy,
    }));
    return { pages: undefined, problems };
  }
  const source = sourceOf(file, read.value, (path) => ({ file, ...read.at(path) }));
  const { located, problems } = salvage(z.array(page).min(1), source, {});
  const more = located && lastToken(source.data);
  const cut = {
    place: source.place([pagesIn(source.data) - 1, "NextToken"]),
    message: "the list goes on: NextToken is that of a further page",
  };
  return {
    pages: located,
    problems: [...problems, ...(more ? [cut] : [])].map((problem) => ({ ...problem, remedy })),
  };
}

/** One page counts as a list of one. */
function sourceOf(file: string, value: unknown, at: (path: Path) => ReturnType<Source["place"]>): Source {
  const several = Array.isArray(value);
  const place = (path: Path): ReturnType<Source["place"]> => at(several ? path : path.slice(1));
  const data: readonly unknown[] = several ? value : [value];
  return { file, data, place, keyPlace: place, written: (path) => textAt(data, path), refused: [] };
}

/** A text, number or whatever is no container, as a text. */
function textAt(data: unknown, [key, ...rest]: Path): string | undefined {
  if (typeof data === "object" && data !== null)
    return key === undefined ? undefined : textAt(Reflect.get(data, key), rest);
  if (key !== undefined || data === undefined) return undefined;
  return typeof data === "string" ? data : JSON.stringify(data);
}

const pagesIn = (data: unknown): number => (Array.isArray(data) ? data.length : 0);

function lastToken(data: unknown): boolean {
  const last: unknown = Array.isArray(data) ? data.at(-1) : undefined;
  const token: unknown = typeof last === "object" && last !== null ? Reflect.get(last, "NextToken") : undefined;
  return token !== undefined && token !== null;
}
