import { readFileSync, statSync } from "node:fs";
import { isSystemError, reasonOf } from "../../common/writing/system-error";
import { UnreadableError } from "./unreadable";

/** Terraform nests modules in modules, some levels of JSON each; nothing that it writes comes near this. */
const DEEPEST = 256;

/**
 * What a file of JSON says, whoever wrote it.
 *
 * @param remedy what to do where it says nothing
 * @throws {UnreadableError} where it is missing, a device, no JSON, or nested so deep that reading it would end nowhere
 */
export function readJsonFile(path: string, remedy: string): unknown {
  const refuse = (what: string): never => {
    throw new UnreadableError([`${path} ${what}\n${remedy}`]);
  };
  try {
    const stats = statSync(path);
    if (stats.isCharacterDevice() || stats.isBlockDevice()) return refuse("is a device");
    // Windows PowerShell redirects with a byte order mark, which JSON does not have.
    const json: unknown = JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
    return isDeeper(json, DEEPEST) ? refuse(`nests deeper than ${DEEPEST} levels`) : json;
  } catch (error) {
    if (error instanceof SyntaxError) return refuse("is not JSON");
    if ((error as NodeJS.ErrnoException).code === "ERR_STRING_TOO_LONG") return refuse("is too large to be read");
    if (!isSystemError(error)) throw error;
    return refuse(error.code === "ENOENT" ? "is not there" : `cannot be read: ${reasonOf(error)}`);
  }
}

/** Whether values in the value are nested deeper than so many levels. */
export function isDeeper(value: unknown, levels: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > levels) return true;
    level = level.flatMap((one): unknown[] => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
  return false;
}
