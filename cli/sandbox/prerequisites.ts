import { CALLS } from "../../common/calls";
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A program that the sandbox needs is not on this machine. The message says where to get it. */
export class MissingPrerequisite extends Error {
  override readonly name = "MissingPrerequisite";
}

/**
 * The version of the `terraform` on PATH. 1.10 brought the S3 backend's own lock file.
 *
 * @throws {MissingPrerequisite} where there is none, or an older one
 */
export async function terraformVersion(): Promise<string> {
  const version = /^Terraform v(\S+)/.exec(await outputOf("terraform", ["version"]))?.[1];
  return atLeast(
    "1.10",
    version,
    `Terraform 1.10 or newer is needed for \`${CALLS.command("sandbox")}\`: https://developer.hashicorp.com/terraform/install`,
  );
}

/**
 * The version of the `python3` on PATH. moto needs 3.10. A Python that cannot make virtual environments counts as
 * none: Debian and Ubuntu leave that part out.
 *
 * @throws {MissingPrerequisite} where there is none, or an older one
 */
export async function pythonVersion(): Promise<string> {
  const version = await outputOf("python3", [
    "-c",
    "import ensurepip, platform, venv; print(platform.python_version())",
  ]);
  return atLeast(
    "3.10",
    version.trim(),
    `Python 3.10 or newer with venv is needed for \`${CALLS.command("sandbox")}\`: https://www.python.org/downloads/ ` +
      "(on Debian and Ubuntu: apt install python3-venv)",
  );
}

/** What the program prints, or nothing where it is missing or fails. */
async function outputOf(program: string, args: readonly string[]): Promise<string> {
  try {
    return (await run(program, args)).stdout;
  } catch {
    return "";
  }
}

function atLeast(minimum: string, version: string | undefined, complaint: string): string {
  if (!version) throw new MissingPrerequisite(complaint);
  if (isOlder(version, minimum)) throw new MissingPrerequisite(`${complaint}. Found: ${version}`);
  return version;
}

function isOlder(version: string, minimum: string): boolean {
  return version.localeCompare(minimum, "en", { numeric: true }) < 0;
}
