import { makeFolders } from "./make-folders";
import { folderObstacles } from "./obstacles";
import { isSystemError, reasonOf } from "./system-error";
import { asBefore, shownPath, WriteError } from "./write-error";

/**
 * Makes a folder, with those above it, where it is not there.
 *
 * @throws {WriteError} where something else is in its place, or it cannot be written into
 */
export function ensureFolder(folder: string): void {
  const obstacles = folderObstacles(folder);
  if (obstacles.length > 0) throw new WriteError(obstacles, asBefore(folder));
  try {
    makeFolders(folder);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new WriteError([`${shownPath(folder)} cannot be made: ${reasonOf(error)}`], asBefore(folder));
  }
}
