import { parseArn } from "./arn";

/**
 * AWS managed policies that make an execution role an administrator of the account: any code that a data scientist
 * runs could then do anything. They are never attached to an execution role.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html
 */
const ADMINISTRATIVE = ["AdministratorAccess", "IAMFullAccess", "PowerUserAccess"];

/** The name of the administrative policy that this ARN or name is of, or undefined. */
export function administrativePolicy(arnOrName: string): string | undefined {
  const resource = parseArn(arnOrName)?.resource ?? arnOrName;
  return ADMINISTRATIVE.find((name) => resource === name || resource === `policy/${name}`);
}
