import { accessSync, constants, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where Linux has memory as a folder. */
const MEMORY = "/dev/shm";

/** So many bytes have to be free there. A run has some megabytes at a time. */
const ROOM = 2 ** 30;

/** A new folder in memory; undefined where there is none, it is small, or nothing may be started in it, as in containers. */
export function folderInMemory(prefix: string): string | undefined {
  let folder: string | undefined;
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    if (bavail * bsize < ROOM) return undefined;
    folder = mkdtempSync(join(MEMORY, prefix));
    const program = join(folder, "program");
    writeFileSync(program, "", { mode: 0o755 });
    accessSync(program, constants.X_OK);
    rmSync(program);
    return folder;
  } catch {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
}
