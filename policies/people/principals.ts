import type { z } from "zod";
import { type Fault, flag, further, listOf, named, shape, written } from "../checks/fields";
import { PRINCIPAL_ARN } from "../checks/arn-forms";
import { day } from "../checks/day";
import { EXTERNAL_ID } from "../checks/iam-forms";
import { parseArn } from "../language/arn";
import type { Environment } from "../language/environment";
import type { Conditions, ResourceStatement, Values } from "../language/statement";
import { noLaterThan } from "../language/until";
import { assume } from "./assume";

/** An AWS principal that may assume a role. */
export interface TrustedPrincipal {
  /** The ARN of a user, a role, a role session or an account root, of this or another account. */
  readonly arn: string;
  /**
   * The external id that the caller must present; for a third party's account.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
   */
  readonly externalId?: string;
  /**
   * Whether the caller must have signed in with multi-factor authentication.
   *
   * @default false
   */
  readonly mfa?: boolean;
  /**
   * The last day on which it is let in, `YYYY-MM-DD` in UTC. A session that has begun goes on until it ends by itself.
   *
   * @default - it does not end
   */
  readonly until?: string;
}

const PRINCIPAL = shape<TrustedPrincipal>({
  arn: named(PRINCIPAL_ARN),
  externalId: written(EXTERNAL_ID).optional(),
  mfa: flag.optional(),
  until: day.optional(),
});

/**
 * With the root of another account, all that is there and ever will be is let in by whoever rules it, so it must show more
 * than that it is.
 *
 * @internal
 */
export function openPrincipal(
  { accountId }: Partial<Environment>,
  { arn, externalId, mfa }: TrustedPrincipal,
): Fault | undefined {
  const { resource, accountId: owner } = parseArn(arn) ?? {};
  if (resource !== "root" || owner === accountId || externalId !== undefined || mfa === true) return undefined;
  return [
    `"${arn}" is all of ${accountId === undefined ? "an" : "another"} account`,
    'Name its roles, or ask for more: externalId: "…" for a third party, mfa: true for people',
  ];
}

/** The schema of a list of trusted principals of an account's role. @internal */
export const principalsOf = (environment: Partial<Environment>): z.ZodType =>
  listOf(further(PRINCIPAL, (principal: TrustedPrincipal) => openPrincipal(environment, principal)));

/** Trust in users, roles and accounts, each on its own conditions. */
export function principalStatements(principals: readonly TrustedPrincipal[], action: Values): ResourceStatement[] {
  return principals.map((principal, index) =>
    assume(`Principal${index + 1}`, { AWS: principal.arn }, action, principalConditions(principal)),
  );
}

function principalConditions({ externalId, mfa, until }: TrustedPrincipal): Conditions {
  return {
    ...(externalId !== undefined && { StringEquals: { "sts:ExternalId": externalId } }),
    ...(mfa && { Bool: { "aws:MultiFactorAuthPresent": "true" } }),
    ...noLaterThan(until),
  };
}
