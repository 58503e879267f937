import { globMatches } from "../../common/glob";
import { arnCovers, arnsOverlap, parseArnPattern } from "../language/arn";

/** What a policy on one thing governs, though the ARNs of these do not start with that of the thing. */
interface Governing {
  /** The service in the ARN. */
  readonly service: string;
  /** What the ARN of the thing has behind the account, up to its name: `model-package-group/`. */
  readonly holder: string;
  /** What the ARNs of the others have there, with `$` for that name. */
  readonly governed: readonly string[];
}

/**
 * What has a policy that governs others beside it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 */
const GOVERNING: readonly Governing[] = [
  // https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-deploy-xaccount.html
  { service: "sagemaker", holder: "model-package-group/", governed: ["model-package/$/*"] },
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-considerations.html
  { service: "dynamodb", holder: "table/", governed: ["table/$/index/*"] },
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
  { service: "s3", holder: "accesspoint/", governed: ["accesspoint/$/object/*"] },
  // https://docs.aws.amazon.com/glue/latest/dg/security_iam_service-with-iam.html
  { service: "glue", holder: "catalog", governed: ["*"] },
  // https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html
  { service: "backup", holder: "backup-vault:", governed: ["recovery-point:*"] },
  // https://docs.aws.amazon.com/codeartifact/latest/ug/repo-policies.html
  { service: "codeartifact", holder: "repository/", governed: ["package/$/*"] },
  // https://docs.aws.amazon.com/codeartifact/latest/ug/domain-policies.html
  {
    service: "codeartifact",
    holder: "domain/",
    governed: ["repository/$/*", "package/$/*", "package-group/$*"],
  },
  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html
  { service: "events", holder: "event-busv2/", governed: ["event-bus/*", "rule/*"] },
  { service: "events", holder: "event-bus/", governed: ["rule/*"] },
  // https://docs.aws.amazon.com/msk/latest/developerguide/mvpc-cluster-owner-action-policy.html
  { service: "kafka", holder: "cluster/", governed: ["topic/$/*", "group/$/*", "transactional-id/$/*"] },
  // https://docs.aws.amazon.com/rekognition/latest/customlabels-dg/md-copy-model-sdk.html
  { service: "rekognition", holder: "project/", governed: ["project/*"] },
  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-schema-registry.html
  { service: "schemas", holder: "registry/", governed: ["schema/$/*"] },
  // https://docs.aws.amazon.com/incident-manager/latest/userguide/sharing.html
  { service: "ssm-contacts", holder: "contact/", governed: ["contactchannel/$/*", "engagement/$/*", "page/$/*"] },
  { service: "ssm-incidents", holder: "response-plan/", governed: ["incident-record/$/*"] },
  // https://docs.aws.amazon.com/cloud-map/latest/dg/sharing-namespaces.html
  { service: "servicediscovery", holder: "namespace/", governed: ["service/*"] },
  // https://docs.aws.amazon.com/vpc-lattice/latest/ug/auth-policies.html
  { service: "vpc-lattice", holder: "servicenetwork/", governed: ["service/*"] },
  // https://docs.aws.amazon.com/r53recovery/latest/dg/sharing-rc.html
  { service: "route53-recovery-control", holder: "cluster/", governed: ["controlpanel/*"] },
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html
  { service: "organizations", holder: "resourcepolicy/", governed: ["*"] },
  // https://docs.aws.amazon.com/redshift/latest/mgmt/managing-snapshot-console.html
  { service: "redshift", holder: "cluster:", governed: ["snapshot:$/*"] },
  // https://docs.aws.amazon.com/servicecatalog/latest/adminguide/catalogs_portfolios_users.html
  { service: "catalog", holder: "portfolio/", governed: ["product/*"] },
  // https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/policy.html
  { service: "bedrock-agentcore", holder: "policy-engine/", governed: ["gateway/*"] },
  // https://docs.aws.amazon.com/lexv2/latest/dg/security_iam_resource-based-policy-examples.html
  { service: "lex", holder: "bot/", governed: ["bot-alias/$/*"] },
  // https://docs.aws.amazon.com/iot-sitewise/latest/userguide/security_iam_service-with-iam.html
  { service: "iotsitewise", holder: "access-policy/", governed: ["portal/*", "project/*", "dashboard/*"] },
  { service: "iotsitewise", holder: "portal/", governed: ["project/*", "dashboard/*"] },
  { service: "iotsitewise", holder: "project/", governed: ["dashboard/*"] },
  // https://docs.aws.amazon.com/license-manager/latest/userguide/granted-licenses.html
  { service: "license-manager", holder: "grant:", governed: ["license:*"] },
  // https://docs.aws.amazon.com/verified-access/latest/ug/auth-policies.html
  { service: "ec2", holder: "verified-access-group/", governed: ["verified-access-endpoint/*"] },
  // https://docs.aws.amazon.com/quicksight/latest/user/folders.html
  {
    service: "quicksight",
    holder: "folder/",
    governed: ["analysis/*", "dashboard/*", "dataset/*", "datasource/*", "topic/*"],
  },
];

/**
 * Patterns of what the policy on a thing governs beside the thing and what its ARN starts: of a group of model packages,
 * the packages.
 *
 * @param pattern an ARN, or a pattern of ARNs
 */
export const governedBy = (pattern: string): readonly string[] => [
  ...new Set(GOVERNING.flatMap((one) => governedAs(pattern, one))),
];

function governedAs(pattern: string, { service, holder, governed }: Governing): string[] {
  const [, , ofService = "*"] = pattern.split(":");
  if (!globMatches(ofService, service) || !arnsOverlap(pattern, `arn:*:${service}:*:*:${holder}*`)) return [];
  const at = pattern.indexOf(`:${holder}`);
  const start = at < 0 ? placeOf(pattern, service) : pattern.slice(0, at);
  // Where a wildcard stands for the type, it does for the name.
  const name = at < 0 ? "*" : pattern.slice(at + 1 + holder.length);
  return governed
    .map((rest) => `${start}:${rest.replace("$", () => name)}`)
    .filter((one) => !arnCovers(pattern, one) && !arnCovers(`${pattern}/*`, one));
}

function placeOf(pattern: string, service: string): string {
  const { partition = "*", region = "*", accountId = "*" } = parseArnPattern(pattern) ?? {};
  return `arn:${partition}:${service}:${region}:${accountId}`;
}

/** What may hold the policy about a resource of this ARN: itself, and what governs it. */
export const holdersOf = (resource: string): readonly string[] => [
  resource,
  ...GOVERNING.flatMap((one) => holdersAs(resource, one)),
];

function holdersAs(arn: string, { service, holder, governed }: Governing): string[] {
  const parts = parseArnPattern(arn);
  if (parts?.service !== service) return [];
  const { partition, region, accountId, resource } = parts;
  return governed.flatMap((format) => {
    const [start = "", end] = format.split("$");
    const name = resource.startsWith(start) ? /^[^/*?]+(?=\/)/.exec(resource.slice(start.length))?.[0] : undefined;
    if (name === undefined || end === undefined) return [];
    const isGoverned = resource.startsWith(`${start}${name}${end.replace("*", "")}`);
    return isGoverned ? [`arn:${partition}:${service}:${region}:${accountId}:${holder}${name}`] : [];
  });
}
