import { arnParts } from "../language/arn";
import type { Request } from "./request";
import type { Subject } from "./subject";

/**
 * The prefixes of the services whose resources resource control policies are about, as of September 2026.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services
 */
export const RESOURCE_CONTROL_SERVICES: ReadonlySet<string> = new Set(
  (
    "aoss appconfig appstream autoscaling autoscaling-plans budgets clouddirectory cloudfront cloudsearch " +
    "cloudtrail-data codeartifact codebuild codecommit codepipeline cognito-identity cognito-idp comprehend " +
    "comprehendmedical compute-optimizer cost-optimization-hub dax dsql dynamodb ecr ecr-public events firehose fis " +
    "fms gamelift health inspector-scan kendra kinesisvideo kms logs memorydb networkmonitor notifications " +
    "opensearch pca-connector-ad personalize polly pricing resource-groups rolesanywhere s3 secretsmanager " +
    "servicediscovery signin sqs sts support swf textract timestream-influxdb transcribe transfer translate wafv2 " +
    "workspaces xray"
  ).split(" "),
);

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
