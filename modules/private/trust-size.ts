import { sizeProblem, TRUST_SIZE } from "../../policies";

/**
 * What is wrong with the size of a role's trust policy.
 *
 * @param most what AWS takes in the account
 * @param remedy how to make it smaller
 * @param setting where to say that AWS takes more
 */
export const trustSizeProblem = (
  name: string,
  size: number,
  most: number,
  remedy: string,
  setting: string,
): string | undefined =>
  sizeProblem(
    `the trust policy of the role "${name}"`,
    size,
    most,
    most < TRUST_SIZE.maximum ? `${remedy}, or have AWS raise the quota and say so: ${setting}` : remedy,
  );

/** Where stacks are made from files, the account's file says it too. */
export const TRUST_SIZE_SETTINGS = "maxTrustPolicySize, or in an account file limits: { trustPolicy: … }";
