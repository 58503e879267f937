import type { z } from "zod";
import { checkCall } from "../checks/check";
import { ENVIRONMENT } from "../checks/environment";
import { type Fault, flag, further, listOf, named, shape, written } from "../checks/fields";
import { PRINCIPAL_ARN } from "../checks/arn-forms";
import { EXTERNAL_ID } from "../checks/iam-forms";
import { SERVICE } from "../checks/service";
import { parseArn, regionalArn } from "../language/arn";
import type { Environment } from "../language/environment";
import { everyRegion } from "../language/regions";
import type { Conditions, ResourceStatement, Values } from "../language/statement";
import { SAGEMAKER_SERVICE } from "../services/sagemaker";

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
}

/** Who may assume an execution role. */
export interface Trust {
  /**
   * Whether SageMaker must act for this account (`aws:SourceAccount`): the guard against the confused deputy.
   *
   * @default true
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html
   */
  readonly sourceAccount?: boolean;
  /**
   * Whether SageMaker must also act for a resource of this account and region (`aws:SourceArn`). A SageMaker feature
   * that does not send the key then fails, so it is off unless asked for.
   *
   * @default false
   */
  readonly sourceArn?: boolean;
  /**
   * Whether a session may carry the identity of its person (`sts:SetSourceIdentity`), as Studio does with
   * `ExecutionRoleIdentityConfig: USER_PROFILE_NAME`.
   *
   * @default false
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/monitor-user-access.html
   */
  readonly setSourceIdentity?: boolean;
  /**
   * Further services that may assume the role, such as `glue.amazonaws.com`. `aws:SourceAccount` holds for them too.
   *
   * @default - none
   */
  readonly services?: readonly string[];
  /**
   * Users, roles and accounts that may assume the role.
   *
   * @default - none
   */
  readonly principals?: readonly TrustedPrincipal[];
}

const PRINCIPAL = shape<TrustedPrincipal>({
  arn: named(PRINCIPAL_ARN),
  externalId: written(EXTERNAL_ID).optional(),
  mfa: flag.optional(),
});

/**
 * The schema of a list of trusted principals of an account's role. With the root of another account, all that is there
 * and ever will be is let in by whoever rules it, so it must show more than that it is.
 */
export const principalsOf = ({ accountId }: Partial<Environment>): z.ZodType =>
  listOf(
    further(PRINCIPAL, ({ arn, externalId, mfa }: TrustedPrincipal): Fault | undefined => {
      const { resource, accountId: owner } = parseArn(arn) ?? {};
      if (resource !== "root" || owner === accountId || externalId !== undefined || mfa === true) return undefined;
      return [
        `"${arn}" is all of ${accountId === undefined ? "an" : "another"} account`,
        'Name its roles, or ask for more: externalId: "…" for a third party, mfa: true for people',
      ];
    }),
  );

/** The schema of a {@link Trust} of an account's role. @internal */
export const trustOf = (environment: Environment): z.ZodType =>
  shape<Trust>({
    sourceAccount: flag.optional(),
    sourceArn: flag.optional(),
    setSourceIdentity: flag.optional(),
    services: listOf(SERVICE).optional(),
    principals: principalsOf(environment).optional(),
  });

/**
 * The trust policy of an execution role.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
 */
export function trustStatements(environment: Environment, trust: Trust = {}): ResourceStatement[] {
  checkCall("trustStatements", {
    environment: [ENVIRONMENT, environment],
    trust: [trustOf(environment), trust],
  });
  const action = trust.setSourceIdentity ? ["sts:AssumeRole", "sts:SetSourceIdentity"] : "sts:AssumeRole";
  const account: Conditions =
    trust.sourceAccount === false ? {} : { StringEquals: { "aws:SourceAccount": environment.accountId } };
  const arn: Conditions = trust.sourceArn
    ? { ArnLike: { "aws:SourceArn": everyRegion(environment).map((region) => regionalArn(region, "sagemaker", "*")) } }
    : {};
  return [
    assume("SageMaker", { Service: SAGEMAKER_SERVICE }, action, { ...account, ...arn }),
    ...(trust.services?.length ? [assume("Services", { Service: trust.services }, action, account)] : []),
    ...principalStatements(trust.principals ?? [], action),
  ];
}

/** Trust in users, roles and accounts, each on its own conditions. */
export function principalStatements(principals: readonly TrustedPrincipal[], action: Values): ResourceStatement[] {
  return principals.map((principal, index) =>
    assume(`Principal${index + 1}`, { AWS: principal.arn }, action, principalConditions(principal)),
  );
}

function principalConditions({ externalId, mfa }: TrustedPrincipal): Conditions {
  return {
    ...(externalId !== undefined && { StringEquals: { "sts:ExternalId": externalId } }),
    ...(mfa && { Bool: { "aws:MultiFactorAuthPresent": "true" } }),
  };
}

function assume(
  Sid: string,
  Principal: ResourceStatement["Principal"],
  Action: Values,
  Condition: Conditions,
): ResourceStatement {
  return { Sid, Effect: "Allow", Principal, Action, ...(Object.keys(Condition).length > 0 && { Condition }) };
}
