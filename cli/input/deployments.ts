import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadOrganization, type Organization, type Problem } from "../../organization";

/** The stacks of the organization in a folder; none where there is no organization, as in another project. */
export function deploymentsIn(
  folder: string,
): Pick<Organization, "accounts" | "critical" | "deployments" | "outside"> | { readonly problems: readonly Problem[] } {
  if (!existsSync(join(folder, "organization.yaml")))
    return { deployments: [], accounts: [], critical: [], outside: [] };
  const loaded = loadOrganization(folder);
  return "problems" in loaded ? loaded : loaded.organization;
}
