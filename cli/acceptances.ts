import type { Acceptance } from "../access";
import { acceptedFindings, type Problem } from "../organization";
import { OF_PROOF } from "../evaluation/rules";
import { deploymentsIn } from "./deployments";

/**
 * The findings of lint that the organization in a folder accepts; what the proof alone finds is not among them. Without one, as in another project whose plans are judged,
 * there are none.
 */
export function acceptancesIn(
  folder: string,
): { readonly acceptances: readonly Acceptance[] } | { readonly problems: readonly Problem[] } {
  const found = deploymentsIn(folder);
  if ("problems" in found) return found;
  return { acceptances: acceptedFindings(found).filter(({ finding = "" }) => !OF_PROOF.has(finding)) };
}
