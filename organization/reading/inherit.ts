import type { Place } from "../../common/fault";
import { isRecord } from "../../common/is-record";
import type { Path, Source } from "./source";

/** What is of one kind among several: half of one and half of another would be neither. */
const WHOLE = new Set(["people"]);

/**
 * A file as if it said what another one says too, as far as it does not say it itself. Maps have the keys of both,
 * however deep; of everything else, lists among it, the file's own counts whole. Every value keeps its place.
 *
 * @param heir the account that the file is about, for those who read of a fault in the other one
 */
export function inherit(own: Source, base: Source, heir: string | undefined): Source {
  const from = (path: Path): Source => originOf(path, own, base);
  const place = (path: Path): Place => from(path).place(path);
  const ofBase = (path: Path): boolean => from(path) === base;
  return {
    file: own.file,
    data: merged(own.data, base.data, []),
    bases: [...(own.bases ?? []), base.file, ...(base.bases ?? [])],
    place,
    keyPlace: (path) => from(path).keyPlace(path),
    written: (path) => from(path).written(path),
    refused: [...own.refused, ...base.refused.filter(ofBase)],
    heir: (path) => (ofBase(path) ? heir : own.heir?.(path)),
  };
}

function merged(own: unknown, base: unknown, path: Path): unknown {
  if (!isRecord(own) || !isRecord(base) || isWhole(path)) return own;
  const inherited = Object.entries(base).map(([key, value]): [string, unknown] => [
    key,
    Object.hasOwn(own, key) ? merged(own[key], value, [...path, key]) : value,
  ]);
  const added = Object.entries(own).filter(([key]) => !Object.hasOwn(base, key));
  return Object.fromEntries([...inherited, ...added]);
}

/** Which of the two a value is of. What is in neither is missing in the nearer one. */
function originOf(path: Path, own: Source, base: Source): Source {
  let [mine, its] = [own.data, base.data];
  for (const [index, key] of path.entries()) {
    if (!isRecord(mine) || !isRecord(its) || isWhole(path.slice(0, index))) return own;
    if (!Object.hasOwn(mine, key)) return Object.hasOwn(its, key) ? base : own;
    if (!Object.hasOwn(its, key)) return own;
    [mine, its] = [mine[key], its[key]];
  }
  return own;
}

const isWhole = (path: Path): boolean => path.length === 1 && WHOLE.has(String(path[0]));
