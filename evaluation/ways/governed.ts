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
