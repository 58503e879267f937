import { accessSync, constants, statSync } from "node:fs";
import { dirname } from "node:path";
import { entryAt } from "./entry";
import { isSystemError, reasonOf } from "./system-error";
import { shownPath } from "./write-error";

/** What stands in the way of writing a file, as far as one can see without writing. */
export function fileObstacles(file: string): readonly string[] {
  const above = folderObstacles(dirname(file));
  if (above.length > 0) return above;
  const isFolder = entryAt(file)?.isDirectory() === true;
  return isFolder
    ? [`${shownPath(file)} is a folder, and is to be a file\n    Move it away, or name another place`]
    : [];
}

/** What stands in the way of writing into a folder, or where it is not there, of making it. */
export function folderObstacles(folder: string): readonly string[] {
  try {
    if (!entryAt(folder)) return folderObstacles(dirname(folder));
    if (!statSync(folder).isDirectory())
      return [`${shownPath(folder)} is a file, and is to be a folder\n    Move it away, or name another place`];
    accessSync(folder, constants.W_OK | constants.X_OK);
    return [];
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (["ENOENT", "ENOTDIR"].includes(error.code))
      return [`${shownPath(folder)} is a link that leads nowhere\n    Remove it`];
    return [`nothing can be written into ${shownPath(folder)}: ${reasonOf(error)}`];
  }
}
