import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { ensureFolder } from "../../common/writing/ensure-folder";
import { writeTogether } from "../../common/writing/write-together";
import { VERSIONS_FILE } from "../../stacks";
import { terraform, type TerraformOptions } from "../terraform/terraform";
import type { StackJson } from "./import-lines";
import { type Known, knownIn, type Remote } from "./next-step";
import { BootstrapError, TerraformFailed } from "./terraform";

const LOCAL_STATE = "bootstrap.tfstate";
const PLAN = "bootstrap.plan";

interface Stack extends StackJson {
  readonly terraform: Readonly<Record<string, unknown>>;
}

/** The folder in which Terraform makes the state bucket: the proven stack, first with local state, then with S3's. */
export class StateFolder {
  private readonly stack: Stack;

  /** @param file the proven stack's cdk.tf.json */
  constructor(
    readonly folder: string,
    file: string,
    private readonly options: TerraformOptions,
  ) {
    ensureFolder(folder);
    const versions = readFileSync(path.join(path.dirname(file), VERSIONS_FILE), "utf8");
    writeTogether({ [this.path(VERSIONS_FILE)]: versions });
    this.stack = JSON.parse(readFileSync(file, "utf8")) as Stack;
  }

  get json(): StackJson {
    return this.stack;
  }

  /** @throws {BootstrapError} where the file is not a state */
  local(): Known | undefined {
    const file = this.path(LOCAL_STATE);
    if (!existsSync(file)) return undefined;
    try {
      return knownIn(readFileSync(file, "utf8"));
    } catch {
      const remedy = existsSync(`${file}.backup`)
        ? `${file}.backup has the version before it: compare the two`
        : "Put back a copy that is one, or move it away";
      throw new BootstrapError(`${file} is not a Terraform state\n${remedy}`);
    }
  }

  /** Looks into the bucket, and leaves the folder with the S3 backend where there is one. */
  async remote(): Promise<Remote> {
    this.write(this.stack.terraform);
    const { status, output } = await this.terraform("init", "-reconfigure");
    if (status !== 0) {
      if (/S3 bucket "[^"]*" does not exist/.test(output)) return "no bucket";
      throw new TerraformFailed("init", output);
    }
    try {
      return knownIn((await this.must("state", "pull")).stdout) ?? "no state";
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw new BootstrapError("what the bucket has in the state's place is no Terraform state\nMove it away");
    }
  }

  async useLocalState(): Promise<void> {
    this.write({ ...this.stack.terraform, backend: { local: { path: LOCAL_STATE } } });
    await this.must("init", "-reconfigure");
  }

  /** Copies the local state into the bucket. The local one stays. */
  async moveState(): Promise<void> {
    this.write(this.stack.terraform);
    await this.must("init", "-migrate-state", "-force-copy");
  }

  /** @returns what Terraform would change, as it tells it; undefined where that is nothing */
  async plan(): Promise<string | undefined> {
    const { status, stdout, output } = await this.terraform("plan", "-detailed-exitcode", `-out=${PLAN}`);
    if (status === 0) return undefined;
    if (status !== 2) throw new TerraformFailed("plan", output);
    return stdout;
  }

  /** Applies the last plan. Returns Terraform's summary. */
  async apply(): Promise<string> {
    const { stdout } = await this.must("apply", PLAN);
    return /^Apply complete!.*$/m.exec(stdout)?.[0] ?? "";
  }

  removeLocalState(): void {
    for (const file of [LOCAL_STATE, `${LOCAL_STATE}.backup`, PLAN]) rmSync(this.path(file), { force: true });
  }

  private async must(...args: string[]): Promise<{ stdout: string }> {
    const { status, stdout, output } = await this.terraform(...args);
    if (status !== 0) throw new TerraformFailed(args[0] ?? "", output);
    return { stdout };
  }

  private terraform(...args: string[]): ReturnType<typeof terraform> {
    return terraform(this.folder, [...args, "-no-color"], this.options);
  }

  private write(settings: Readonly<Record<string, unknown>>): void {
    const text = JSON.stringify({ ...this.stack, terraform: settings }, null, 2);
    writeTogether({ [this.path("cdk.tf.json")]: text });
  }

  private path(file: string): string {
    return path.join(this.folder, file);
  }
}
