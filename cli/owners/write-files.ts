import { readFileSync } from "node:fs";
import path from "node:path";
import { entryAt } from "../../common/writing/entry";
import { asBefore, shownPath, WriteError } from "../../common/writing/write-error";
import { writeTogether } from "../../common/writing/write-together";
import { isOwnerFile } from "./files";

/**
 * Writes the files for owners into a folder, all or none.
 *
 * @param files by name
 * @throws {WriteError} where a file that is there was not written so, or something cannot be written
 */
export function writeOwnerFiles(folder: string, files: ReadonlyMap<string, string>): void {
  const strange = [...files.keys()].map((name) => path.join(folder, name)).filter(isStrange);
  if (strange.length > 0) {
    const faults = strange.map(
      (file) =>
        `${shownPath(file)} was not written by this command, or was changed since\n    Move it away, or name another folder`,
    );
    throw new WriteError(faults, asBefore(folder));
  }
  writeTogether(Object.fromEntries([...files].map(([name, text]) => [path.join(folder, name), text])));
}

/** A link, too, leads to what is somebody else's. What is a folder is told by who writes. */
function isStrange(file: string): boolean {
  const there = entryAt(file);
  if (!there || there.isDirectory()) return false;
  return !there.isFile() || !isOwnerFile(readFileSync(file, "utf8"));
}
