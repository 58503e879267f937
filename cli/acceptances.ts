import type { Acceptance } from "../access";
import { acceptedFindings, type Organization } from "../organization";
import { OF_PROOF } from "../evaluation/rules";

/** The findings of lint that an organization accepts; what the proof alone finds is not among them. */
export const acceptancesIn = (organization: Pick<Organization, "accounts" | "deployments">): readonly Acceptance[] =>
  acceptedFindings(organization).filter(({ finding = "" }) => !OF_PROOF.has(finding));
