import { readTogether, type Stack } from "../../access";

/**
 * The stacks in an output folder of CDKTF, those of plans, or both where both are named.
 *
 * @param folder where manifest.json is; without it and without plans, the folder that synthesis writes
 * @param plans files with the output of `terraform show -json`
 * @throws {UnreadableError} where something is missing or no Terraform
 */
export function stacksIn(folder: string | undefined, plans: readonly string[], outdir: string): Stack[] {
  const outdirs = folder === undefined && plans.length > 0 ? [] : [folder ?? outdir];
  return readTogether(outdirs, [...new Set(plans)]);
}
