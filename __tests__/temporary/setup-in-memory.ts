import { folderInMemory } from "./memory";
import setup, { PREFIX } from "./setup";

/**
 * Unit tests make thousands of small folders and take them away again, which a disk does slowly. Who has set `TMPDIR` has
 * them there.
 */
export default function setupInMemory(): void {
  const folder = process.env["TMPDIR"] === undefined ? folderInMemory(PREFIX) : undefined;
  if (folder === undefined) setup();
  else process.env["TMPDIR"] = folder;
}
