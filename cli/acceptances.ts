import type { Acceptance } from "../access";
import { acceptedFindings, type Problem } from "../organization";
import { deploymentsIn } from "./deployments";

/**
 * The findings that the organization in a folder accepts. Without one, as in another project whose plans are judged,
 * there are none.
 */
export function acceptancesIn(
  folder: string,
): { readonly acceptances: readonly Acceptance[] } | { readonly problems: readonly Problem[] } {
  const found = deploymentsIn(folder);
  return "problems" in found ? found : { acceptances: acceptedFindings(found) };
}
