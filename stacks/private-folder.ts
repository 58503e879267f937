import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** In milliseconds. A synthesis of thousands of stacks takes minutes. */
const LONGEST_SYNTHESIS = 60 * 60 * 1000;

/**
 * Makes a folder to synthesise in: beside the target, or in it where it exists, for it may be a mount, and files are
 * moved only within a file system. Folders that syntheses have left there which were killed are removed, an hour later:
 * until then they may be somebody's who still synthesises.
 */
export function privateFolder(target: string): string {
  const exists = existsSync(target);
  const parent = exists ? target : dirname(target);
  const prefix = exists ? ".synthesis-" : `.${basename(target)}-synthesis-`;
  mkdirSync(parent, { recursive: true });
  for (const name of readdirSync(parent)) {
    const folder = join(parent, name);
    if (name.startsWith(prefix) && isLeft(folder)) rmSync(folder, { recursive: true, force: true });
  }
  return mkdtempSync(join(parent, prefix));
}

function isLeft(folder: string): boolean {
  const changed = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
  return changed < Date.now() - LONGEST_SYNTHESIS;
}
