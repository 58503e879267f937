/**
 * Installs CDK Terrain and its provider, 480 MB, into a folder of its own, which git ignores: no dependency of a clone.
 * `npm run cdktn` does so before it runs the tests.
 */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const LOCK = "package-lock.json";
const pinned = join(__dirname, "cdktn");
const folder = join(__dirname, "..", "..", ".engines", "cdktn");

const read = (path: string): string => (existsSync(path) ? readFileSync(path, "utf8") : "");

/** npm writes the folder's hidden lock file last. */
const isInstalled = existsSync(join(folder, "node_modules", ".package-lock.json"));
if (!isInstalled || read(join(folder, LOCK)) !== read(join(pinned, LOCK))) {
  mkdirSync(folder, { recursive: true });
  for (const file of ["package.json", LOCK]) cpSync(join(pinned, file), join(folder, file));
  execFileSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder, stdio: "inherit" });
}
