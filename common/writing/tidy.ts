import { rmSync } from "node:fs";

/** Removes a folder that was only worked in. That it stays is nothing to fail for: the output is what it should be. */
export function tidy(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // What is left is small and hidden.
  }
}
