import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Acceptance, readTogether, type Stack } from "../../access";
import { isProofRule } from "../../evaluation";
import { acceptedFindings, loadOrganization, type Organization, type Problem } from "../../organization";

/** The stacks of the organization in a folder; none where there is no organization, as in another project. */
export function deploymentsIn(
  folder: string,
): Pick<Organization, "accounts" | "critical" | "deployments" | "outside"> | { readonly problems: readonly Problem[] } {
  if (!existsSync(join(folder, "organization.yaml")))
    return { deployments: [], accounts: [], critical: [], outside: [] };
  const loaded = loadOrganization(folder);
  return "problems" in loaded ? loaded : loaded.organization;
}

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

/** The findings of lint that an organization accepts; what the proof alone finds is not among them. */
export const acceptancesIn = (organization: Pick<Organization, "accounts" | "deployments">): readonly Acceptance[] =>
  acceptedFindings(organization).filter(({ finding = "" }) => !isProofRule(finding));
