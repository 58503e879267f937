import { iamArn } from "../language/arn";
import type { Environment } from "../language/environment";

/**
 * The ARN of the role that IAM Identity Center makes of a permission set in an account, as a pattern: its path ends in the
 * region of the instance, unless that is us-east-1, and its name in sixteen digits that are new when the role is made anew.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
export const permissionSetRole = (environment: Environment, permissionSet: string): string =>
  iamArn(environment, `role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_${permissionSet}_${"?".repeat(16)}`);
