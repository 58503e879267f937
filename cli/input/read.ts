import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Acceptance, readTogether, type Stack } from "../../access";
import { isProofRule } from "../../evaluation";
import { acceptedFindings, loadOrganization, type Organization, type Problem } from "../../organization";
import { configuration } from "./configuration";
import { checkOrganization, type OrganizationMeant, staleness } from "./organization-folder";

/**
 * The stacks of the organization that is meant; none where there is no organization, as in another project.
 *
 * @param day the day as of which it is asked, `YYYY-MM-DD`
 * @param tell where it is told that the output is of what the files said before, or of another day
 * @throws {UnreadableError} where there is another organization
 */
export function deploymentsIn(
  meant: OrganizationMeant,
  day: string,
  tell: (text: string) => void,
): Pick<Organization, "accounts" | "critical" | "deployments" | "outside"> | { readonly problems: readonly Problem[] } {
  if (!existsSync(join(meant.folder, "organization.yaml"))) {
    checkOrganization(meant, undefined);
    return { deployments: [], accounts: [], critical: [], outside: [] };
  }
  const loaded = loadOrganization(meant.folder, day);
  if ("problems" in loaded) return loaded;
  const { settings } = loaded.organization;
  checkOrganization(meant, settings.organization);
  const stale = staleness(meant, loaded.organization);
  if (stale !== undefined) tell(stale);
  return loaded.organization;
}

/** The output that is asked about: the one that is named, or where no plans are, the one that synthesis writes. */
export const outdirAsked = (folder: string | undefined, plans: readonly string[]): string | undefined =>
  folder ?? (plans.length > 0 ? undefined : configuration().outdir);

/**
 * The stacks in an output folder of CDKTF, those of plans, or both where both are named.
 *
 * @param folder where manifest.json is; without it and without plans, the folder that synthesis writes
 * @param plans files with the output of `terraform show -json`
 * @throws {UnreadableError} where something is missing or no Terraform
 */
export function stacksIn(folder: string | undefined, plans: readonly string[]): Stack[] {
  const outdir = outdirAsked(folder, plans);
  return readTogether(outdir === undefined ? [] : [outdir], [...new Set(plans)]);
}

/** The findings of lint that an organization accepts; what the proof alone finds is not among them. */
export const acceptancesIn = (organization: Pick<Organization, "accounts" | "deployments">): readonly Acceptance[] =>
  acceptedFindings(organization).filter(({ finding = "" }) => !isProofRule(finding));
