import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const PROJECT = path.join(__dirname, "..", "..");

/** What is made from the rest, or has a place of its own. */
const LEFT_OUT = new Set(
  ["node_modules", ".git", "dist", "cdktf.out", ".sandbox"].map((name) => path.join(PROJECT, name)),
);

/** Copies of the project as it is on the disk, with uncommitted changes; all the same. */
export interface WorkingCopies {
  readonly folders: readonly string[];
  /** Removes them, and what was made beside them. May be called twice. */
  readonly remove: () => void;
}

/** Makes as many copies in a temporary folder. They share the installed packages with the project. */
export function makeWorkingCopies(count: number): WorkingCopies {
  // Jest compares paths with those that the operating system tells, without symbolic links.
  const parent = realpathSync(mkdtempSync(path.join(os.tmpdir(), "mutants-")));
  const remove = (): void => {
    rmSync(parent, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const folders = Array.from({ length: count }, (_, index) => path.join(parent, `copy-${index + 1}`));
    const [first = "", ...others] = folders;
    // Others may be at work in the project: all copies are of one moment.
    cpSync(PROJECT, first, { recursive: true, verbatimSymlinks: true, filter: (source) => !LEFT_OUT.has(source) });
    for (const other of others) cpSync(first, other, { recursive: true, verbatimSymlinks: true });
    for (const folder of folders)
      symlinkSync(path.join(PROJECT, "node_modules"), path.join(folder, "node_modules"), "dir");
    return { folders, remove };
  } catch (error) {
    remove();
    throw error;
  }
}
