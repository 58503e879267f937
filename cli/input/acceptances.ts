import type { Acceptance } from "../../access";
import { isProofRule } from "../../evaluation";
import { acceptedFindings, type Organization } from "../../organization";

/** The findings of lint that an organization accepts; what the proof alone finds is not among them. */
export const acceptancesIn = (organization: Pick<Organization, "accounts" | "deployments">): readonly Acceptance[] =>
  acceptedFindings(organization).filter(({ finding = "" }) => !isProofRule(finding));
