import { dirname, join } from "node:path";
import { entryAt } from "../../common/writing/entry";
import { ensureFolder } from "../../common/writing/ensure-folder";
import { shownPath, WriteError } from "../../common/writing/write-error";
import { writeTogether } from "../../common/writing/write-together";

/**
 * Writes files that are not there, all of them or none.
 *
 * @param files texts by their paths below the folder
 * @throws {WriteError} where one of them is there
 */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  refuseWhatIsThere(folder, Object.keys(files));
  for (const path of Object.keys(files)) ensureFolder(join(folder, dirname(path)));
  writeTogether(Object.fromEntries(Object.entries(files).map(([path, text]) => [join(folder, path), text])));
}

/** @throws {WriteError} where one of the files is there */
export function refuseWhatIsThere(folder: string, paths: readonly string[]): void {
  const there = paths.map((path) => join(folder, path)).filter((path) => entryAt(path));
  if (there.length === 0) return;
  throw new WriteError(
    there.map((path) => `${shownPath(path)} is there already, and init overwrites nothing`),
    "Work in an empty folder, or move away what is there. Nothing was written",
  );
}
