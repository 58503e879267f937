import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UnreadableError } from "../../access";
import { textAt } from "../../access/terraform/json";
import { isRecord } from "../../common/is-record";
import { tidy } from "../../common/writing/tidy";
import { holdsVersion } from "../../organization";
import { NoTerraform, terraform } from "../terraform/terraform";
import { mirrorOption } from "./mirror";

/** Terraform's record of which providers a folder is planned with, by their hashes. */
export const LOCK_FILE = ".terraform.lock.hcl";

/** The versions of the AWS provider that a stack's Terraform takes: `>= 5.100.0, < 7.0.0`. */
export function rangeIn(json: unknown): string | undefined {
  const settings = isRecord(json) ? json["terraform"] : undefined;
  const providers = isRecord(settings) ? settings["required_providers"] : undefined;
  const aws = isRecord(providers) ? providers["aws"] : undefined;
  return isRecord(aws) ? textAt(aws, "version") : undefined;
}

/** The version of the AWS provider that a lock file holds: `5.100.0`. */
export const lockedVersion = (lock: string): string | undefined =>
  /provider "[^"]*\/hashicorp\/aws" \{\s*version\s*=\s*"(\d+\.\d+\.\d+)"/.exec(lock)?.[1];

/** Whether a lock file holds a version that a range has. */
export function locksWithin(lock: string, range: string): boolean {
  const version = lockedVersion(lock);
  return version !== undefined && holdsVersion(range, version);
}

/** A folder that may have a lock file, and what its Terraform takes. */
export interface Lockable {
  readonly stack: string;
  readonly range: string;
  /** The lock file that is there. */
  readonly lock: string | undefined;
}

/**
 * The lock file of each stack: the one that it has while the range has its version, or that of another stack, or a new one
 * where platforms are told.
 *
 * @param make makes one for a range
 * @returns texts by the stacks' names; those without one are left out
 */
export async function locksOf(
  stacks: readonly Lockable[],
  make: ((range: string, known: string | undefined) => Promise<string>) | undefined,
  renew: boolean,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const made = new Map<string, string>();
  for (const { stack, range, lock } of stacks) {
    const own = lock !== undefined && locksWithin(lock, range) ? lock : undefined;
    const known = own ?? stacks.find((one) => one.lock !== undefined && locksWithin(one.lock, range))?.lock;
    if (make && (renew || known === undefined)) {
      const fresh = made.get(range) ?? (await make(range, known));
      made.set(range, fresh);
      found.set(stack, fresh);
      continue;
    }
    const kept = known ?? lock;
    if (kept !== undefined) found.set(stack, kept);
  }
  return found;
}

/**
 * Makes a lock file for a range of versions of the AWS provider.
 *
 * @param platforms `linux_amd64`, …
 * @param known a lock file whose version it keeps, with more platforms
 * @throws {UnreadableError} where Terraform cannot
 */
export async function makeLock(
  range: string,
  known: string | undefined,
  platforms: readonly string[],
  environment: Readonly<NodeJS.ProcessEnv>,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "sagemaker-access-lock-"));
  try {
    const aws = { source: "hashicorp/aws", version: range };
    writeFileSync(join(folder, "versions.tf.json"), JSON.stringify({ terraform: { required_providers: { aws } } }));
    if (known !== undefined) writeFileSync(join(folder, LOCK_FILE), known);
    const options = [...mirrorOption(environment), ...platforms.map((one) => `-platform=${one}`)];
    const { status, output } = await terraform(folder, ["providers", "lock", "-no-color", ...options], { environment });
    if (status === 0 && existsSync(join(folder, LOCK_FILE))) return readFileSync(join(folder, LOCK_FILE), "utf8");
    throw new UnreadableError([
      `terraform providers lock ${options.join(" ")} failed for hashicorp/aws ${range}\n${output.trim()}`,
    ]);
  } catch (error) {
    if (error instanceof NoTerraform) throw new UnreadableError([error.message]);
    throw error;
  } finally {
    tidy(folder);
  }
}
