import { unknownAsPattern } from "../../evaluation";

/** A role of a permission set, or a session of it, where it is and whose suffix it has. */
const RESERVED =
  /^arn:([^:]+):(?:iam::(\d{12}):role\/aws-reserved\/sso\.amazonaws\.com(?:\/[a-z0-9-]+)?|sts::(\d{12}):assumed-role)\/AWSReservedSSO_([^/]+)_[0-9a-f]{16}(?:\/.*)?$/;

/**
 * What stands for the role of a permission set in policies, of which the stacks know neither the suffix nor the region in
 * its path.
 *
 * @param arn of the role or of a session of it
 * @returns undefined of any other
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
export function reservedPattern(arn: string): string | undefined {
  const [, partition = "", role, session = "", set = ""] = RESERVED.exec(arn) ?? [];
  if (set === "") return undefined;
  const path = "role/aws-reserved/sso.amazonaws.com";
  return `arn:${partition}:iam::${role ?? session}:${path}*/AWSReservedSSO_${set}_${"?".repeat(16)}`;
}

/**
 * The permission set whose role has this name.
 *
 * @param name without a path: `AWSReservedSSO_<set>_<16 digits>`, or with wildcards in place of the digits
 * @returns undefined of any other
 */
export const setOfRole = (name: string): string | undefined =>
  /^AWSReservedSSO_([^/]+)_(?:[0-9a-f]{16}|[?*]+)$/.exec(name)?.[1];

/** The ARNs by which somebody is found: of whom parts are not known, a pattern too. */
export const arnsOf = (arn: string | undefined): readonly string[] =>
  arn === undefined ? [] : [...new Set([arn, unknownAsPattern(arn)])];
