import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Deployment, loadOrganization, type Problem } from "../organization";

/** The deployments of the organization in a folder; none where there is no organization, as in another project. */
export function deploymentsIn(
  folder: string,
): { readonly deployments: readonly Deployment[] } | { readonly problems: readonly Problem[] } {
  if (!existsSync(join(folder, "organization.yaml"))) return { deployments: [] };
  const loaded = loadOrganization(folder);
  return "problems" in loaded ? loaded : { deployments: loaded.organization.deployments };
}
