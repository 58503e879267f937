import { parseArn } from "../policies";

/** A customer managed policy of the account in which a permission set is assigned. */
export interface PolicyReference {
  /** At most 128 of `[A-Za-z0-9+=,.@_-]`. */
  readonly name: string;
  /** The IAM path, with a slash at both ends. @default "/" */
  readonly path?: string;
}

/** The policies of a permission set. */
export interface SetPolicies {
  /**
   * Customer managed policies, which must be in the account before the set is assigned there, and as long as it is.
   *
   * @default - none
   */
  readonly customerManagedPolicies?: readonly PolicyReference[];
  /** ARNs of AWS's managed policies. @default - none */
  readonly managedPolicyArns?: readonly string[];
}

/**
 * What a permission set names policies by: AWS's by their ARNs, an account's own by name and path.
 *
 * @param own those that are made for it
 * @param arns of what is there already, whole, without a reference
 * @internal
 */
export function setPoliciesOf(own: readonly PolicyReference[], arns: readonly string[]): Required<SetPolicies> {
  const [ofAws, ofAccount] = [arns.filter(isAws), arns.filter((arn) => !isAws(arn))];
  return { customerManagedPolicies: [...own, ...ofAccount.map(referenceOf)], managedPolicyArns: ofAws };
}

const isAws = (arn: string): boolean => parseArn(arn)?.accountId === "aws";

/** The name and path of a customer managed policy. @internal */
export function referenceOf(arn: string): Required<PolicyReference> {
  const whole = arn.slice(arn.indexOf(":policy/") + ":policy".length);
  const end = whole.lastIndexOf("/") + 1;
  return { name: whole.slice(end), path: whole.slice(0, end) };
}

/** What a set has as its boundary: AWS's by its ARN, the account's own by name and path. @internal */
export const boundaryOf = (arn: string): PolicyReference | string => (isAws(arn) ? arn : referenceOf(arn));
