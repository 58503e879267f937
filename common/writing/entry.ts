import { lstatSync, type Stats } from "node:fs";
import { isSystemError } from "./system-error";

/** What is at a path, a link itself and not what it leads to; undefined where there is nothing. */
export function entryAt(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch (error) {
    if (isSystemError(error) && ["ENOENT", "ENOTDIR"].includes(error.code)) return undefined;
    throw error;
  }
}
