import { mkdtempSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Change, changeTogether } from "../../common/writing/change-together";
import { ensureFolder } from "../../common/writing/ensure-folder";
import { entryAt } from "../../common/writing/entry";
import { folderObstacles } from "../../common/writing/obstacles";
import { isSystemError, reasonOf } from "../../common/writing/system-error";
import { tidy } from "../../common/writing/tidy";
import { asBefore, shownPath, WriteError } from "../../common/writing/write-error";
import { LOCK_FILE } from "./locks";

/** What differs between a folder and what it is to be. Paths are below the folder, sorted. */
export interface Drift {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

export const hasDrift = ({ added, changed, removed }: Drift): boolean =>
  added.length + changed.length + removed.length > 0;

/**
 * @param files what the folder is to have
 * @param own what was written there before
 * @throws {WriteError} where something is in the way that was not written here
 */
export function driftOf(folder: string, files: ReadonlyMap<string, string>, own: readonly string[]): Drift {
  const written = new Set(own);
  const known = [...files].map(([path, text]) => ({ path, state: stateOf(join(folder, path), text) }));
  // A lock file is kept by whoever plans, so that one that is there was read.
  const strange = known.filter(
    ({ path, state }) =>
      state === "strange" || (state === "changed" && !written.has(path) && !path.endsWith(`/${LOCK_FILE}`)),
  );
  if (strange.length > 0) {
    const faults = strange.map(
      ({ path }) =>
        `${shownPath(join(folder, path))} was not written by this command\n    Move it away, or name another folder or layout`,
    );
    throw new WriteError(faults, asBefore(folder));
  }
  const paths = (state: "added" | "changed"): string[] =>
    known.filter((one) => one.state === state).map(({ path }) => path);
  const removed = own.filter((path) => !files.has(path) && entryAt(join(folder, path))?.isFile());
  return { added: paths("added").sort(), changed: paths("changed").sort(), removed: [...removed].sort() };
}

/** A link, too, leads to what is somebody else's. */
function stateOf(path: string, text: string): "added" | "changed" | "same" | "strange" {
  const there = entryAt(path);
  if (!there) return "added";
  if (!there.isFile()) return "strange";
  return readFileSync(path, "utf8") === text ? "same" : "changed";
}

/**
 * Makes a folder what it is to be, wholly or not at all.
 *
 * @throws {WriteError}
 */
export function writeDrift(folder: string, files: ReadonlyMap<string, string>, drift: Drift): void {
  const obstacles = folderObstacles(folder);
  if (obstacles.length > 0) throw new WriteError(obstacles, asBefore(folder));
  let workshop: string | undefined;
  let isWhole = true;
  try {
    ensureFolder(folder);
    const made = (workshop = mkdtempSync(join(folder, ".writing-")));
    const changes = [...drift.added, ...drift.changed].map((path, index): Change => {
      const from = join(made, String(index));
      writeFileSync(from, files.get(path) ?? "");
      return { from, to: join(folder, path) };
    });
    const removals = drift.removed.map((path): Change => ({ to: join(folder, path) }));
    changeTogether([...changes, ...removals], folder, made);
  } catch (error) {
    if (error instanceof WriteError) isWhole = error.isWhole;
    if (!isSystemError(error)) throw error;
    throw new WriteError([`${shownPath(folder)} cannot be written: ${reasonOf(error)}`], asBefore(folder));
  } finally {
    if (workshop !== undefined && isWhole) tidy(workshop);
  }
  for (const path of drift.removed) removeEmpty(folder, dirname(path));
}

/** Folders that nothing is left in, up to the exported one. */
function removeEmpty(folder: string, path: string): void {
  if (path === ".") return;
  try {
    rmdirSync(join(folder, path));
  } catch {
    // It holds something of somebody's.
    return;
  }
  removeEmpty(folder, dirname(path));
}
