import { arnParts } from "../language/arn";
import { RESOURCE_CONTROL_SERVICES } from "../reference/resource-control-services";
import type { Request } from "./request";
import type { Subject } from "./subject";

/** Whether a principal, or the resource of a request, is a role of an AWS service that no control policy limits. */
export const isServiceLinked = (arn: string | undefined): boolean =>
  arn !== undefined && (arnParts(arn)?.resource.startsWith("role/aws-service-role/") ?? false);

/**
 * Whether resource control policies can limit a request. A key of KMS is taken for the customer's own, whose ARN looks
 * like that of a key that AWS manages.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#actions-not-restricted-by-rcps
 */
export function isUnderResourceControl({ arn }: Subject, { action, resource }: Request): boolean {
  const name = action.toLowerCase();
  if (!RESOURCE_CONTROL_SERVICES.has(name.slice(0, Math.max(0, name.indexOf(":"))))) return false;
  return name !== "kms:retiregrant" && !isServiceLinked(arn) && !isServiceLinked(resource);
}
