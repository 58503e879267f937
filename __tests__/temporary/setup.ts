import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What the folder of a run is called. */
export const PREFIX = "tests-";

/** A run has one temporary folder, with all others in it, and takes it away: cdktf's `Testing.app` leaves one for each app. */
export default function setup(): void {
  process.env["TMPDIR"] = mkdtempSync(join(tmpdir(), PREFIX));
}
