import { WriteError } from "../common/writing/write-error";
import { writeTogether } from "../common/writing/write-together";

/** Writes what a generator makes, whole or not at all. What stands in the way is told, and the program ends with 1. */
export function writeOutput(files: Readonly<Record<string, string>>): void {
  try {
    writeTogether(files);
  } catch (error) {
    if (!(error instanceof WriteError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
