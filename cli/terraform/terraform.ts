import { spawn } from "node:child_process";
import { once } from "node:events";

/** How Terraform is started. */
export interface TerraformOptions {
  readonly environment: Readonly<NodeJS.ProcessEnv>;
  readonly signal?: AbortSignal | undefined;
}

export interface Finished {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** All that it said, in order. */
  readonly output: string;
}

/**
 * What is said where there is no Terraform, or an older one: 1.10 brought the S3 backend's own lock file, as 1.10 of
 * OpenTofu did.
 */
export const TERRAFORM_NEEDED =
  "Terraform 1.10 or newer must be in PATH as terraform: https://developer.hashicorp.com/terraform/install\n" +
  "Or OpenTofu 1.10 or newer: TERRAFORM_BINARY_NAME=tofu";

/** The program, by its name in PATH or its path, as the CDKTF CLI takes it; an empty variable counts as none. */
export const binaryOf = ({ TERRAFORM_BINARY_NAME: name }: Readonly<NodeJS.ProcessEnv>): string =>
  name === undefined || name === "" ? "terraform" : name;

/** There is no Terraform that can be started. */
export class NoTerraform extends Error {
  override readonly name = "NoTerraform";
}

/**
 * Runs Terraform without questions. Ctrl-C reaches it by itself, and this program waits until it has saved its state.
 *
 * @throws {NoTerraform}
 */
export async function terraform(
  folder: string,
  args: readonly string[],
  { environment, signal }: TerraformOptions,
): Promise<Finished> {
  const wait = (): void => undefined;
  process.on("SIGINT", wait);
  try {
    const child = spawn(binaryOf(environment), args, {
      cwd: folder,
      env: { ...environment, TF_IN_AUTOMATION: "1", TF_INPUT: "0" },
      stdio: ["ignore", "pipe", "pipe"],
      ...(signal && { signal }),
    });
    const texts = { stdout: "", stderr: "", output: "" };
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream].setEncoding("utf8").on("data", (chunk: string) => {
        texts[stream] += chunk;
        texts.output += chunk;
      });
    }
    const [status] = (await once(child, "close")) as [number | null];
    return { status: status ?? 1, ...texts };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT")
      throw new NoTerraform(`${TERRAFORM_NEEDED}\nNot found: ${binaryOf(environment)}`);
    throw error;
  } finally {
    process.off("SIGINT", wait);
  }
}
