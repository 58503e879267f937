import type { Place } from "../common/fault";
import type { Located } from "../organization/reading/salvage";
import type { Path } from "../organization/reading/source";

/** What to write into a file: where, in words too, and only what is not there yet. */
export interface Writing {
  /** What takes it: the value that is replaced, or what it is added to. */
  readonly place: Place;
  /** ``Write`` or ``Add to `executionRole` ``. */
  readonly where: string;
  readonly yaml: string;
}

type File = Located<unknown>;

/** Whether the file has a value there. One that is missing has the place of what would be around it. */
export const isWritten = (file: File, path: Path): boolean =>
  path.every((_, index) => !samePlace(file.at(path.slice(0, index)), file.at(path.slice(0, index + 1))));

const samePlace = (one: Place, other: Place): boolean => one.line === other.line && one.column === other.column;

/** Keys in a map, which may be missing: a value that is there is replaced. */
export function pairsIn(file: File, path: Path, pairs: Readonly<Record<string, string>>): Writing {
  const keys = Object.keys(pairs);
  const [only = ""] = keys;
  if (keys.length === 1 && isWritten(file, [...path, only]))
    return { place: file.at([...path, only]), where: "Write", yaml: lines(pairs) };
  const missing = path.findIndex((_, index) => !isWritten(file, path.slice(0, index + 1)));
  const around = missing < 0 ? path : path.slice(0, missing);
  const [first, ...inner] = missing < 0 ? [] : path.slice(missing).map(String);
  const value = inner.reduceRight((text, key) => `{ ${key}: ${text} }`, `{ ${lines(pairs, ", ")} }`);
  const yaml = first === undefined ? lines(pairs) : `${first}: ${value}`;
  return { place: file.at(around), where: addTo(around), yaml };
}

/** One value, at a path that ends with its key. */
export const valueAt = (file: File, path: Path, yaml: string): Writing =>
  pairsIn(file, path.slice(0, -1), { [String(path.at(-1))]: yaml });

/** An entry more in a list, which may be missing or empty. */
export function entryIn(file: File, path: Path, yaml: string): Writing {
  if (isWritten(file, [...path, 0])) return { place: file.at(path), where: addTo(path), yaml: `- ${yaml}` };
  const outermost = path.slice(0, 1);
  if (isWritten(file, outermost)) return valueAt(file, path, `[${yaml}]`);
  const block = [...path.map((key, depth) => `${"  ".repeat(depth)}${key}:`), `${"  ".repeat(path.length)}- ${yaml}`];
  return { place: file.at([]), where: addTo([]), yaml: block.join("\n") };
}

const lines = (pairs: Readonly<Record<string, string>>, between = "\n"): string =>
  Object.entries(pairs)
    .map(([key, value]) => `${key}: ${value}`)
    .join(between);

/** What it is added to, as its place in the file is called: nothing is said of the file itself. */
function addTo(path: Path): string {
  const entry = path.findLastIndex((key) => typeof key === "number");
  const name = path.slice(entry + 1).join(".");
  const words = [...(name === "" ? [] : [`\`${name}\``]), ...(entry < 0 ? [] : ["the entry"])];
  return words.length === 0 ? "Write" : `Add to ${words.join(" of ")}`;
}
