import type { TrustedPrincipal } from "../../policies";
import type { Audience } from "../schema/audience";
import { textIn } from "../schema/per-account";

/** The principals that a list of a file names in an account. */
export const trustedPrincipals = (
  account: string,
  principals: NonNullable<Audience["principals"]>,
): TrustedPrincipal[] =>
  principals.flatMap(({ arn, externalId, mfa, until }) => {
    const principal = textIn(account, arn);
    if (principal === undefined) return [];
    return [
      {
        arn: principal,
        mfa,
        ...(externalId !== undefined && { externalId }),
        ...(until !== undefined && { until }),
      },
    ];
  });
