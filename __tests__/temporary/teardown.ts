import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname } from "node:path";
import { PREFIX } from "./setup";

/** Each project of a run has set one up, within that of the project before it. */
export default function teardown(): void {
  const folder = tmpdir();
  if (!basename(folder).startsWith(PREFIX)) return;
  rmSync(folder, { recursive: true, force: true });
  process.env["TMPDIR"] = dirname(folder);
}
