import { hasWildcard } from "../../common/glob";
import { rememberingOf } from "../../common/memo";
import { arnParts } from "../language/arn";
import type { ContextValues } from "./context";
import type { Request } from "./request";
import type { Subject } from "./subject";

/**
 * Condition keys that follow from who asks and what for.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function derivedContext(subject: Subject, { action, resource, resourceAccount }: Request): ContextValues {
  const arn = arnParts(resource);
  const account = resourceAccount ?? known(arn?.accountId);
  const region = known(arn?.region);
  return {
    ...principalContext(subject),
    ...(account !== undefined && { "aws:ResourceAccount": account }),
    // S3 sends its own key for the same beside it: https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
    ...(account !== undefined && /^s3:/i.test(action) && { "s3:ResourceAccount": account }),
    ...(region !== undefined && { "aws:RequestedRegion": region }),
  };
}

const principalContext = rememberingOf((subject: Subject): ContextValues => ({
  ...identityContext(subject),
  ...subject.context,
}));

function identityContext({ kind, name, arn }: Subject): ContextValues {
  if (kind === "service") return { "aws:PrincipalIsAWSService": "true", "aws:PrincipalServiceName": name };
  // A token is no principal of AWS, until it has become the role.
  if (kind === "federated") return { "aws:PrincipalIsAWSService": "false" };
  const account = arn === undefined ? undefined : arnParts(arn)?.accountId;
  return {
    "aws:PrincipalIsAWSService": "false",
    ...(account !== undefined && { "aws:PrincipalAccount": account }),
    ...(kind === "role" && { "aws:PrincipalType": "AssumedRole", "aws:username": null }),
    ...((kind === "user" || kind === "group") && { "aws:PrincipalType": "User" }),
    // The name of somebody from elsewhere is the whole ARN, or a pattern.
    ...(kind === "user" && !hasWildcard(name) && { "aws:username": name.slice(name.lastIndexOf("/") + 1) }),
    ...((kind === "role" || kind === "user") && isOfIam(arn) && { "aws:PrincipalArn": arn }),
  };
}

/** Of a session, the key has the ARN of its role, whose path the session's leaves out. */
const isOfIam = (arn: string | undefined): arn is string => arn !== undefined && arnParts(arn)?.service !== "sts";

const known = (part: string | undefined): string | undefined =>
  part === undefined || part === "" || hasWildcard(part) ? undefined : part;
