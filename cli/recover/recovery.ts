import { copyFileSync, existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { UnreadableError } from "../../access";
import type { JsonObject } from "../../access/terraform/json";
import { ensureFolder } from "../../common/writing/ensure-folder";
import { tidy } from "../../common/writing/tidy";
import { type Finished, NoTerraform, terraform } from "../terraform/terraform";
import { importConfiguration } from "./import-configuration";
import type { Import } from "./imports";
import { knownAddresses } from "./known-addresses";
import { type Lock, type PlanMessages, readPlanMessages } from "./plan-messages";
import type { StackFolder } from "./stack-folder";

const LOCK_FILE = ".terraform.lock.hcl";
const PLAN = "imports.bin";

/** Somebody, or a run that was killed, holds the lock of the state. */
export class Locked extends Error {
  override readonly name = "Locked";

  constructor(readonly lock: Lock) {
    super(`the state is locked by ${lock.who}`);
  }
}

/**
 * Terraform's side of a recovery. It works in a folder of its own beside the stack's, where the paths of a backend mean
 * the same, and leaves the stack's configuration alone.
 */
export class Recovery {
  private readonly stack: string;
  private readonly workshop: string;
  private readonly json: JsonObject;

  constructor({ folder, json }: StackFolder) {
    this.stack = path.resolve(folder);
    this.workshop = path.join(path.dirname(this.stack), `.recover-${path.basename(this.stack)}`);
    this.json = json;
  }

  /** @throws {UnreadableError} with what Terraform says */
  async initialize(): Promise<void> {
    await this.inStack("init", "-no-color");
  }

  /** @throws {UnreadableError} where there is no such lock */
  async unlock(id: string): Promise<void> {
    await this.inStack("force-unlock", "-force", "-no-color", id);
  }

  /** The addresses of the resources that the state knows. */
  async known(): Promise<ReadonlySet<string>> {
    return knownAddresses(await this.inStack("state", "pull", "-no-color"));
  }

  /**
   * Plans the imports, and plans again without those that AWS does not have, until none is left that it does not.
   *
   * @throws {Locked}
   * @throws {UnreadableError} with what Terraform says
   */
  async plan(imports: readonly Import[]): Promise<readonly Import[]> {
    const { absent, lock, errors, summary } = await this.planOnce(imports);
    if (lock) throw new Locked(lock);
    if (errors.length > 0) throw new UnreadableError(errors);
    if (absent.size > 0) {
      return this.plan(imports.filter(({ address, needs }) => ![address, ...needs].some((one) => absent.has(one))));
    }
    if (imports.length > 0 && !isOnlyImports(summary, imports.length)) {
      throw new UnreadableError([
        `Terraform would do more than import: ${JSON.stringify(summary)}\nNothing was imported`,
      ]);
    }
    return imports;
  }

  /** Does what was planned last. */
  async apply(): Promise<void> {
    told(await this.run(this.workshop, "apply", "-no-color", PLAN));
  }

  /** Removes what was written for the plans. */
  end(): void {
    tidy(this.workshop);
  }

  private async planOnce(imports: readonly Import[]): Promise<PlanMessages> {
    this.end();
    ensureFolder(this.workshop);
    writeFileSync(path.join(this.workshop, "imports.tf.json"), JSON.stringify(importConfiguration(this.json, imports)));
    const lockFile = path.join(this.stack, LOCK_FILE);
    if (existsSync(lockFile)) copyFileSync(lockFile, path.join(this.workshop, LOCK_FILE));
    // All that the state knows already is out of the plan's reach.
    const targets = imports.map(({ address }) => `-target=${address}`);
    const finished = await this.run(this.workshop, "plan", "-json", "-refresh=false", `-out=${PLAN}`, ...targets);
    const messages = readPlanMessages(finished.stdout);
    const isTold = messages.lock !== undefined || messages.absent.size + messages.errors.length > 0;
    if (!isTold) told(finished);
    return messages;
  }

  private async inStack(...args: readonly string[]): Promise<string> {
    return told(await this.run(this.stack, ...args));
  }

  /** Wherever it runs, what it downloads is in the stack's folder. */
  private async run(folder: string, ...args: readonly string[]): Promise<Finished> {
    const dataFolder = path.resolve(this.stack, process.env["TF_DATA_DIR"] ?? ".terraform");
    try {
      return await terraform(folder, args, { environment: { ...process.env, TF_DATA_DIR: dataFolder } });
    } catch (error) {
      if (error instanceof NoTerraform) throw new UnreadableError([error.message]);
      throw error;
    }
  }
}

function isOnlyImports(summary: JsonObject | undefined, count: number): boolean {
  const { add, change, remove, import: imported } = summary ?? {};
  return add === 0 && change === 0 && remove === 0 && imported === count;
}

/** @throws {UnreadableError} where Terraform failed */
function told({ status, stdout, stderr }: Finished): string {
  if (status === 0) return stdout;
  const text = [stderr, stdout].map((one) => one.trim()).find((one) => one !== "");
  throw new UnreadableError([text ?? `terraform ended with ${status}`]);
}
