import { existsSync, mkdtempSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { ensureFolder } from "../common/writing/ensure-folder";
import { folderObstacles } from "../common/writing/obstacles";
import { isSystemError, reasonOf } from "../common/writing/system-error";
import { tidy } from "../common/writing/tidy";
import { asBefore, shownPath, WriteError } from "../common/writing/write-error";

/** In milliseconds. A synthesis of thousands of stacks takes minutes. */
const LONGEST_SYNTHESIS = 60 * 60 * 1000;

/**
 * Makes a folder to synthesise in: beside the target, or in it where it exists, for it may be a mount, and files are
 * moved only within a file system. Folders that syntheses have left there which were killed are removed, an hour later:
 * until then they may be somebody's who still synthesises.
 *
 * @throws {WriteError} where it cannot be made
 */
export function privateFolder(target: string): string {
  const obstacles = folderObstacles(target);
  if (obstacles.length > 0) throw new WriteError(obstacles, asBefore(target));
  try {
    return made(target);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new WriteError([`${shownPath(target)} cannot be written: ${reasonOf(error)}`], asBefore(target));
  }
}

function made(target: string): string {
  const exists = existsSync(target);
  const parent = exists ? target : dirname(target);
  const prefix = exists ? ".synthesis-" : `.${basename(target)}-synthesis-`;
  ensureFolder(parent);
  for (const name of readdirSync(parent)) {
    const folder = join(parent, name);
    if (name.startsWith(prefix) && isLeft(folder)) tidy(folder);
  }
  return mkdtempSync(join(parent, prefix));
}

function isLeft(folder: string): boolean {
  const changed = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
  return changed < Date.now() - LONGEST_SYNTHESIS;
}
