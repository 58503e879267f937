import { existsSync, mkdirSync, rmdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder, with those above it that are not there, one by one: Node's own way of making them all does not end where
 * a file system makes no folders, such as below `/proc`. Where one cannot be made, none is left.
 *
 * @returns the first that was made; undefined where the folder was there
 */
export function makeFolders(folder: string): string | undefined {
  const missing: string[] = [];
  for (let at = folder; !existsSync(at) && dirname(at) !== at; at = dirname(at)) missing.unshift(at);
  if (missing.length === 0 && !statSync(folder).isDirectory()) mkdirSync(folder);
  const made: string[] = [];
  try {
    for (const one of missing) {
      mkdirSync(one);
      made.unshift(one);
    }
  } catch (error) {
    for (const one of made) rmdirSync(one);
    throw error;
  }
  return missing[0];
}

/**
 * Takes {@link makeFolders} back.
 *
 * @param first what it returned
 */
export function removeMade(folder: string, first: string): void {
  rmdirSync(folder);
  if (folder !== first) removeMade(dirname(folder), first);
}
