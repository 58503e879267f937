import { writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The file beside a stack's cdk.tf.json that tells which Terraform it takes. Terraform puts the settings of all files of a
 * folder together; some programs that read a stack's JSON read nothing of a file with this setting in it.
 *
 * @see https://developer.hashicorp.com/terraform/language/terraform#terraform-required_version
 */
export const VERSIONS_FILE = "versions.tf.json";

/** 1.10, of Terraform and of OpenTofu alike, brought the S3 backend's own lock file. */
const REQUIRED_VERSION = ">= 1.10";

/** Writes the file into the folder of a stack. */
export function writeRequiredVersion(folder: string): void {
  const settings = { terraform: { required_version: REQUIRED_VERSION } };
  writeFileSync(join(folder, VERSIONS_FILE), `${JSON.stringify(settings, null, 2)}\n`);
}
