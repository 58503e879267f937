import { hasWildcard } from "../glob";
import type { Subject } from "../subject";
import { arnParts } from "./arn-parts";
import type { ContextValues } from "./context";
import { rememberingOf } from "./remembering-of";
import type { Request } from "./request";

/**
 * Condition keys that follow from who asks and what for.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function derivedContext(subject: Subject, { resource, resourceAccount }: Request): ContextValues {
  const arn = arnParts(resource);
  const account = resourceAccount ?? known(arn?.accountId);
  const region = known(arn?.region);
  return {
    ...principalContext(subject),
    ...(account !== undefined && { "aws:ResourceAccount": account }),
    ...(region !== undefined && { "aws:RequestedRegion": region }),
  };
}

const principalContext = rememberingOf(({ kind, name, arn }: Subject): ContextValues => {
  if (kind === "service") return { "aws:PrincipalIsAWSService": "true", "aws:PrincipalServiceName": name };
  const account = arn === undefined ? undefined : arnParts(arn)?.accountId;
  return {
    "aws:PrincipalIsAWSService": "false",
    ...(account !== undefined && { "aws:PrincipalAccount": account }),
    ...(kind === "role" && { "aws:PrincipalType": "AssumedRole", "aws:username": null }),
    ...((kind === "user" || kind === "group") && { "aws:PrincipalType": "User" }),
    // The name of somebody from elsewhere is the whole ARN.
    ...(kind === "user" && { "aws:username": name.slice(name.lastIndexOf("/") + 1) }),
    ...((kind === "role" || kind === "user") && arn !== undefined && { "aws:PrincipalArn": arn }),
  };
});

const known = (part: string | undefined): string | undefined =>
  part === undefined || part === "" || hasWildcard(part) ? undefined : part;
