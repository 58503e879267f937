import { mkdtempSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { changeTogether } from "./change-together";
import { makeFolders, removeMade } from "./make-folders";
import { fileObstacles } from "./obstacles";
import { isSystemError, reasonOf } from "./system-error";
import { tidy } from "./tidy";
import { asBefore, shownPath, WriteError } from "./write-error";

/**
 * Writes files, all of them or none: whatever goes wrong, each is as it was before.
 *
 * @param files texts by their paths, on one disk
 * @throws {WriteError}
 */
export function writeTogether(files: Readonly<Record<string, string>>): void {
  const paths = Object.keys(files);
  const [first] = paths;
  if (first === undefined) return;
  const folder = dirname(first);
  const output = paths.length === 1 ? first : folder;
  const faults = [...new Set(paths.flatMap(fileObstacles))];
  if (faults.length > 0) throw new WriteError(faults, asBefore(output));
  let made: string | undefined;
  let aside: string | undefined;
  let isWhole = true;
  try {
    made = makeFolders(folder);
    const workshop = (aside = mkdtempSync(join(folder, ".writing-")));
    const changes = paths.map((to, index) => {
      const from = join(workshop, String(index));
      writeFileSync(from, files[to] ?? "");
      return { from, to };
    });
    changeTogether(changes, output, workshop);
    made = undefined;
  } catch (error) {
    if (error instanceof WriteError) isWhole = error.isWhole;
    if (!isSystemError(error)) throw error;
    throw new WriteError([`${shownPath(output)} cannot be written: ${reasonOf(error)}`], asBefore(output));
  } finally {
    if (aside !== undefined && isWhole) tidy(aside);
    if (made !== undefined && isWhole) removeMade(folder, made);
  }
}
