import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Acceptance } from "../access";
import { acceptedFindings, loadOrganization, type Problem } from "../organization";

/**
 * The findings that the organization in a folder accepts. Without one, as in another project whose plans are judged,
 * there are none.
 */
export function acceptancesIn(folder: string): { acceptances: readonly Acceptance[] } | { problems: Problem[] } {
  if (!existsSync(join(folder, "organization.yaml"))) return { acceptances: [] };
  const loaded = loadOrganization(folder);
  return "problems" in loaded ? loaded : { acceptances: acceptedFindings(loaded.organization.deployments) };
}
