import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { MissingPrerequisite, pythonVersion } from "./prerequisites";

const run = promisify(execFile);

const REQUIREMENTS = path.join(__dirname, "emulator", "requirements.txt");

/**
 * The path of a Python that has moto and botocore. The first call installs them from PyPI, below `sandboxFolder`. An
 * installation that was interrupted starts afresh: only a finished one has its marker file.
 *
 * @throws {MissingPrerequisite} where Python is missing, or moto cannot be installed
 */
export async function pythonWithMoto(sandboxFolder: string, log: (line: string) => void): Promise<string> {
  const version = pinnedVersion("moto");
  const folder = path.join(sandboxFolder, `venv-moto-${version}-botocore-${pinnedVersion("botocore")}`);
  const python = path.join(folder, "bin", "python");
  const marker = path.join(folder, "complete");
  if (existsSync(marker) && existsSync(python)) return python;

  await pythonVersion();
  log(`Installing moto ${version} …`);
  await rm(folder, { recursive: true, force: true });
  try {
    await run("python3", ["-m", "venv", folder]);
    await run(python, ["-m", "pip", "install", "--quiet", "-r", REQUIREMENTS]);
  } catch (error) {
    throw new MissingPrerequisite(`moto ${version} cannot be installed: ${String(error)}`);
  }
  await writeFile(marker, "");
  return python;
}

function pinnedVersion(name: string): string {
  const version = new RegExp(`^${name}(?:\\[\\w+\\])?==(\\S+)$`, "m").exec(readFileSync(REQUIREMENTS, "utf8"))?.[1];
  if (!version) throw new Error(`${REQUIREMENTS} does not pin ${name}`);
  return version;
}
