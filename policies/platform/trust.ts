import type { z } from "zod";
import { checkCall } from "../checks/check";
import { ENVIRONMENT } from "../checks/environment";
import { flag, listOf, shape } from "../checks/fields";
import { SERVICE } from "../checks/service";
import { regionalArn } from "../language/arn";
import type { Environment } from "../language/environment";
import { everyRegion } from "../language/regions";
import type { Conditions, ResourceStatement } from "../language/statement";
import { assume } from "../people/assume";
import { principalsOf, principalStatements, type TrustedPrincipal } from "../people/principals";
import { SAGEMAKER_SERVICE } from "../services/sagemaker";

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
