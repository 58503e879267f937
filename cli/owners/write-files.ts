import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { UnreadableError } from "../../access";
import { makeFolders } from "../../common/writing/make-folders";

/**
 * Writes files into a folder, all or none: they are made in a private folder beside each other, and moved when all are.
 *
 * @param files by name
 * @param isOurs whether the text of a file that is there is one that may be replaced
 * @throws {UnreadableError} where a file that is there may not be replaced, or something cannot be written; all is then as
 *   it was
 */
export function writeFiles(
  folder: string,
  files: ReadonlyMap<string, string>,
  isOurs: (text: string) => boolean,
): void {
  if (files.size === 0) return;
  const noFolder = folderFault(folder);
  const faults =
    noFolder.length > 0 ? noFolder : [...files.keys()].flatMap((name) => faultOf(path.join(folder, name), isOurs));
  if (faults.length > 0) throw new UnreadableError([...faults, "Nothing was written."]);
  const made = failing(folder, () => makeFolders(folder));
  try {
    failing(folder, () => {
      moveAll(folder, files);
    });
  } catch (error) {
    if (made !== undefined) rmSync(made, { recursive: true, force: true });
    throw error;
  }
}

/** Of a path that leads through a file, too. */
function folderFault(folder: string): string[] {
  const there = existsSync(folder) ? folder : path.dirname(folder);
  const isFolder = failing(folder, () => statSync(there, { throwIfNoEntry: false })?.isDirectory() ?? true);
  return isFolder ? [] : [`${there} is no folder\nName another folder`];
}

function faultOf(file: string, isOurs: (text: string) => boolean): string[] {
  const there = failing(file, () => lstatSync(file, { throwIfNoEntry: false }));
  if (!there) return [];
  if (!there.isFile()) return [`${file} is no file\nMove it away, or name another folder`];
  if (isOurs(failing(file, () => readFileSync(file, "utf8")))) return [];
  return [`${file} was not written by this command, or was changed since\nMove it away, or name another folder`];
}

function moveAll(folder: string, files: ReadonlyMap<string, string>): void {
  const workshop = mkdtempSync(path.join(folder, ".owners-"));
  const moved: string[] = [];
  try {
    const old = path.join(workshop, "old");
    mkdirSync(old);
    for (const [name, text] of files) writeFileSync(path.join(workshop, name), text);
    const before = new Set(readdirSync(folder));
    try {
      for (const name of files.keys()) {
        if (before.has(name)) renameSync(path.join(folder, name), path.join(old, name));
        moved.push(name);
        renameSync(path.join(workshop, name), path.join(folder, name));
      }
    } catch (error) {
      for (const name of moved) {
        rmSync(path.join(folder, name), { force: true });
        if (before.has(name)) renameSync(path.join(old, name), path.join(folder, name));
      }
      throw error;
    }
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

/** A full disk or a missing permission is for a person to mend. */
function failing<T>(target: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    throw new UnreadableError([
      `${target} cannot be written (${code}); nothing was written\nName another folder, or check permissions and space`,
    ]);
  }
}
