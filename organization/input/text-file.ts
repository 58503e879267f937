import { isUtf8 } from "node:buffer";
import { lstatSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import type { Fault } from "../../common/fault";
import { isSystemError, reasonOf } from "../../common/writing/system-error";

/** What a kind of file is, and what to write where it is something else. */
export interface KindOfFile {
  /** In bytes. */
  readonly largest: number;
  readonly missing: string;
  readonly noFile: string;
  readonly tooLarge: string;
}

/** The text of a file below the organization's folder. Links are followed as long as they stay there. */
export function readTextFile(folder: string, name: string, kind: KindOfFile): { readonly text: string } | Fault {
  try {
    const leaving = leavingLink(folder, name);
    if (leaving) return leaving;
    const path = join(folder, name);
    const stats = statSync(path);
    if (!stats.isFile()) return { message: "this is not a file", remedy: kind.noFile };
    if (stats.size > kind.largest) {
      return { message: `the file has ${stats.size.toLocaleString("en-US")} bytes`, remedy: kind.tooLarge };
    }
    const bytes = readFileSync(path);
    return isUtf8(bytes)
      ? { text: bytes.toString("utf8") }
      : { message: "the file is not UTF-8", remedy: "Save it as UTF-8" };
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (error.code === "ENOENT")
      return isLink(join(folder, name)) ? DANGLING : { message: "there is no such file", remedy: kind.missing };
    const remedy = error.code === "ELOOP" ? THE_FILE_ITSELF : "Check its permissions";
    return { message: `the file cannot be read: ${reasonOf(error)}`, remedy };
  }
}

const THE_FILE_ITSELF = "Put the file itself there";

const DANGLING = { message: "the link leads to nothing", remedy: THE_FILE_ITSELF };

/** Whether a link is there, be what it leads to there or not. */
const isLink = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;

/**
 * The fault of a file or folder that is elsewhere, by a link or by one on the way to it: what is there is not the
 * organization's, and nothing of it may stand in a message.
 *
 * @throws {SystemError} where it is nowhere
 */
export function leavingLink(folder: string, name: string): Fault | undefined {
  const isBelow = realpathSync(join(folder, name)).startsWith(`${realpathSync(folder)}${sep}`);
  return isBelow ? undefined : { message: "the link leads out of the organization's folder", remedy: THE_FILE_ITSELF };
}
