import { NoTerraform, terraform, TERRAFORM_NEEDED, type TerraformOptions } from "../terraform/terraform";

/** Something that a person must mend. The message says what. */
export class BootstrapError extends Error {
  override readonly name = "BootstrapError";
}

/** A Terraform command has failed. */
export class TerraformFailed extends BootstrapError {
  constructor(
    readonly command: string,
    readonly output: string,
  ) {
    super(`terraform ${command} failed:\n\n${output.trim()}`);
  }
}

/** @throws {BootstrapError} where there is neither Terraform nor OpenTofu, or one that is too old */
export async function requireTerraform(folder: string, options: TerraformOptions): Promise<void> {
  const version = await versionOf(folder, options);
  const [, major = 0, minor = 0] = (/^(?:Terraform|OpenTofu) v(\d+)\.(\d+)/.exec(version) ?? []).map(Number);
  if (major < 1 || (major === 1 && minor < 10)) throw new BootstrapError(`${TERRAFORM_NEEDED}\nFound: ${version}`);
}

async function versionOf(folder: string, options: TerraformOptions): Promise<string> {
  try {
    const { stdout } = await terraform(folder, ["version"], options);
    return stdout.split("\n", 1)[0] ?? "";
  } catch (error) {
    if (error instanceof NoTerraform) throw new BootstrapError(error.message);
    throw error;
  }
}
