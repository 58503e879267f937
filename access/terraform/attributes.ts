import { type JsonObject, knownText } from "./json";
import { partitionAt, type Whereabouts } from "./whereabouts";

export type { Whereabouts } from "./whereabouts";

/** The words before the path and name in the ARNs of what IAM holds. */
const IAM_RESOURCES: ReadonlyMap<string, string> = new Map([
  ["aws_iam_role", "role"],
  ["aws_iam_group", "group"],
  ["aws_iam_user", "user"],
  ["aws_iam_policy", "policy"],
  ["aws_iam_instance_profile", "instance-profile"],
]);

/** The ARN of a role, group, user or policy, from its name, its path and the account, where all are known. */
export function arnOf(type: string, values: JsonObject, whereabouts: Whereabouts): string | undefined {
  const word = IAM_RESOURCES.get(type);
  const name = knownText(values, "name");
  const path = values["path"] === undefined || values["path"] === null ? "/" : knownText(values, "path");
  if (word === undefined || name === undefined || path === undefined) return undefined;
  const partition = partitionAt(whereabouts);
  const { accountId } = whereabouts;
  if (accountId === undefined || partition === undefined) return undefined;
  return `arn:${partition}:iam::${accountId}:${word}${path}${name}`;
}

/**
 * What an attribute of a resource will be, where the arguments tell it: names and ARNs of what IAM holds, and of buckets.
 */
export function attribute(
  type: string,
  values: JsonObject,
  name: string,
  whereabouts: Whereabouts,
): string | undefined {
  if (type === "aws_s3_bucket") {
    const bucket = knownText(values, "bucket");
    if (name !== "arn") return name === "id" || name === "bucket" ? bucket : undefined;
    const partition = partitionAt(whereabouts);
    return bucket === undefined || partition === undefined ? undefined : `arn:${partition}:s3:::${bucket}`;
  }
  if (!IAM_RESOURCES.has(type)) return undefined;
  if (name === "arn" || (name === "id" && type === "aws_iam_policy")) return arnOf(type, values, whereabouts);
  return name === "name" || name === "id" ? knownText(values, "name") : undefined;
}
