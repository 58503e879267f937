import { copyFileSync, linkSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { entryAt } from "./entry";
import { makeFolders, removeMade } from "./make-folders";
import { fileObstacles, folderObstacles } from "./obstacles";
import { isSystemError, reasonOf, type SystemError } from "./system-error";
import { asBefore, shownPath, WriteError } from "./write-error";

/** A new file for a place, or where there is none, what is at the place is to go. */
export interface Change {
  readonly from?: string;
  readonly to: string;
}

type Undo = () => void;

/**
 * Makes all changes or none: looks first whether each can be made, and takes back those that were made where one fails
 * all the same.
 *
 * @param output how messages call all of it
 * @param aside a folder on the same disk, which takes what was there before; it is the caller's to remove
 * @throws {WriteError}
 */
export function changeTogether(changes: readonly Change[], output: string, aside: string): void {
  const faults = changes.flatMap(({ from, to }) =>
    from === undefined ? folderObstacles(dirname(to)) : fileObstacles(to),
  );
  if (faults.length > 0) throw new WriteError([...new Set(faults)], asBefore(output));
  const undo: Undo[] = [];
  let current = output;
  try {
    const before = mkdtempSync(join(aside, "before-"));
    for (const [index, change] of changes.entries()) {
      current = change.to;
      make(change, join(before, String(index)), undo);
    }
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw takenBack(undo, error, current, output, aside);
  }
}

/** Makes one change, and tells step by step how it is taken back. */
function make({ from, to }: Change, kept: string, undo: Undo[]): void {
  if (from === undefined) {
    renameSync(to, kept);
    undo.push(() => {
      renameSync(kept, to);
    });
    return;
  }
  makeFolder(dirname(to), undo);
  const replaces = entryAt(to) !== undefined;
  if (replaces) keep(to, kept);
  renameSync(from, to);
  undo.push(() => {
    if (replaces) renameSync(kept, to);
    else rmSync(to);
  });
}

function makeFolder(folder: string, undo: Undo[]): void {
  const first = makeFolders(folder);
  if (first === undefined) return;
  undo.push(() => {
    removeMade(folder, first);
  });
}

/** A second name for a file, so that it is at its place until the new one is; on disks without such names, a copy. */
function keep(file: string, kept: string): void {
  try {
    linkSync(file, kept);
  } catch {
    copyFileSync(file, kept);
  }
}

function takenBack(undo: readonly Undo[], error: SystemError, at: string, output: string, aside: string): WriteError {
  const failed = [...undo].reverse().filter((step) => {
    try {
      step();
      return false;
    } catch {
      return true;
    }
  });
  const fault = `${shownPath(at)} cannot be written: ${reasonOf(error)}`;
  if (failed.length === 0) return new WriteError([fault], asBefore(output));
  const state =
    `${shownPath(output)} is new in part: ${failed.length} of ${undo.length} changes could not be taken back. ` +
    `Deploy nothing of it; what was there before is in ${shownPath(aside)}`;
  return new WriteError([fault], state, false);
}
