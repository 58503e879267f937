import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { UnreadableError } from "../../access";
import { visible } from "../../common/shown-text";
import { type Commit, git } from "./git";

/** A file of a commit. */
export interface TreeFile {
  /** Below the folder that was asked for, with forward slashes. */
  readonly path: string;
  readonly isLink: boolean;
  /** The id of its content. */
  readonly blob: string;
}

/**
 * The files and links of a folder of a commit; none where it has no such folder. What is no file of one's own, such as
 * another repository in it, is not among them.
 *
 * @param folder its path in the repository: empty, or with a slash at its end
 * @throws {UnreadableError} where a path would lead out of the folder, which git itself does not make
 */
export function filesAt({ id, folder: inside }: Commit, folder: string): TreeFile[] {
  const listed = git(inside, ["ls-tree", "-r", "-z", "--full-tree", id, "--", ...(folder === "" ? [] : [folder])]);
  const entries = (listed?.toString("utf8") ?? "").split("\0").filter((entry) => entry !== "");
  return entries.flatMap((entry): TreeFile[] => {
    const [, mode = "", type, blob = "", whole = ""] = /^(\d+) (\w+) (\w+)\t([^]*)$/.exec(entry) ?? [];
    if (type !== "blob" || !whole.startsWith(folder)) return [];
    const path = whole.slice(folder.length);
    if (path.split("/").some((name) => /^(\.{0,2}|\.git)$/i.test(name) || /[\\\p{Cc}]/u.test(name)))
      throw new UnreadableError([
        `${visible(whole)} in the commit ${id.slice(0, 12)} is no path that is written\nName another commit, or a folder`,
      ]);
    return [{ path, isLink: mode === "120000", blob }];
  });
}

/** Writes files of a commit into a folder that is empty; a link is written as what the file behind it says. */
export function writeAt(commit: Commit, files: readonly TreeFile[], target: string): void {
  const contents = contentsOf(commit, files);
  for (const [index, { path }] of files.entries()) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), contents[index] ?? "", { flag: "wx" });
  }
}

/**
 * Each link with what it leads to in its place.
 *
 * @param all all files of the folder
 * @returns undefined in place of one that leads to none of them
 */
export function followed(
  commit: Commit,
  files: readonly TreeFile[],
  all: readonly TreeFile[],
): (TreeFile | undefined)[] {
  const byPath = new Map(all.map((file) => [file.path, file]));
  const links = all.filter(({ isLink }) => isLink);
  const contents = files.some(({ isLink }) => isLink) ? contentsOf(commit, links) : [];
  const targets = new Map(links.map(({ path }, index) => [path, contents[index]?.toString("utf8") ?? ""]));
  return files.map((file) => {
    let found: TreeFile | undefined = file;
    for (let steps = 0; found?.isLink && steps < MOST_LINKS; steps++) {
      found = byPath.get(posix.join(posix.dirname(found.path), targets.get(found.path) ?? ""));
    }
    return found && !found.isLink ? { ...found, path: file.path } : undefined;
  });
}

/** Linux follows as many. */
const MOST_LINKS = 40;

/** What files of a commit say, as git keeps it: without the filters of a checkout. */
function contentsOf({ folder, id }: Commit, files: readonly TreeFile[]): Buffer[] {
  if (files.length === 0) return [];
  const output = git(folder, ["cat-file", "--batch"], files.map(({ blob }) => `${blob}\n`).join(""));
  let at = 0;
  return files.map(({ path, blob }) => {
    const end = output?.indexOf("\n", at) ?? -1;
    const size = /^\w+ blob (\d+)$/.exec(output?.toString("latin1", at, end) ?? "")?.[1];
    if (!output || end < 0 || size === undefined)
      throw new UnreadableError([
        `git does not have ${visible(path)} of the commit ${id.slice(0, 12)} (${blob})\nFetch it: git fetch`,
      ]);
    const start = end + 1;
    at = start + Number(size) + 1;
    return output.subarray(start, at - 1);
  });
}
