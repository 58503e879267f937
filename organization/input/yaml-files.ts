import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Fault } from "../../common/fault";
import { isSystemError, reasonOf } from "../../common/writing/system-error";
import type { Problem } from "../reading/problems";
import { leavingLink } from "./text-file";
import { faultOf } from "./yaml-file";

/** How files end that are meant as YAML and not called so, as by an editor that adds .txt; JSON is YAML too. */
const MISNAMED = /(\.ya?ml\.txt|\.json)$/i;

/** A folder of YAML files of one kind. */
export interface FolderOfFiles {
  /** Below the organization's, such as `accounts`. */
  readonly path: string;
  /** What a file in it is for: `an account`. */
  readonly what: string;
  /** Whether there may be no file in it. */
  readonly optional: boolean;
  /** A folder in it that is read by itself. */
  readonly inside?: string;
}

export interface FilesFound {
  readonly names: string[];
  /** Files that would be left out without a word beside those that are read. */
  readonly misnamed: string[];
  readonly problems: Problem[];
}

/** The YAML files of a folder. A folder in it would be left out without a word, so it is a problem. */
export function yamlFiles(folder: string, { path, what, optional, inside }: FolderOfFiles): FilesFound {
  const at = `${path}/`;
  const none = { message: `there is no file for ${what}`, remedy: `Write ${at}<name>.yaml` };
  const nothing = (fault: Fault): FilesFound => ({ names: [], misnamed: [], problems: [faultOf(at, fault)] });
  try {
    const leaving = leavingLink(folder, path);
    if (leaving) return nothing({ ...leaving, remedy: "Put the folder itself there" });
    const entries = readdirSync(join(folder, path)).filter((name) => !name.startsWith(".") && name !== inside);
    const names = entries.filter((name) => /\.ya?ml$/i.test(name));
    const folders = entries.filter((name) => isFolder(join(folder, path, name)) && !names.includes(name));
    const problems = folders.map((name) =>
      faultOf(`${at}${name}/`, {
        message: `folders in ${at} are not read`,
        remedy: `Move its files to ${at}, or the folder elsewhere`,
      }),
    );
    if (names.length === 0 && !optional) problems.push(faultOf(at, none));
    const misnamed =
      names.length === 0 && !optional ? [] : entries.filter((name) => MISNAMED.test(name) && !folders.includes(name));
    const whole = (name: string): string => `${at}${name}`;
    return { names: names.sort().map(whole), misnamed: misnamed.map(whole), problems };
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (error.code === "ENOENT") return optional ? { names: [], misnamed: [], problems: [] } : nothing(none);
    return nothing(
      error.code === "ENOTDIR"
        ? { message: "this is not a folder", remedy: `Make it one, with a file for ${what}: ${at}<name>.yaml` }
        : { message: `the folder cannot be read: ${reasonOf(error)}`, remedy: "Check its permissions" },
    );
  }
}

/** What to say of a file that is not read because of its name. */
export const misnamedProblem = (name: string): Problem =>
  faultOf(name, {
    message: "only files that end with .yaml or .yml are read",
    remedy: `Call it ${name.replace(MISNAMED, "")}.yaml, or put it elsewhere`,
  });

/** Also one behind a link; what cannot be looked at is none. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
