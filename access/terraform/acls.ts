import { isUnknown, UNKNOWN } from "../../evaluation";
import { hasWildcard } from "../../common/glob";
import { arnOfThing } from "./about";
import { type JsonObject, objectsIn, textAt } from "./json";
import { withWildcards } from "./arn-patterns";
import type { Neighbours } from "./neighbours";
import { lastPart, membersAt, type Resource } from "./resource";
import type { StackResourcePolicy } from "./stack";

const BUCKET = { argument: "bucket", type: "aws_s3_bucket", name: "bucket" } as const;

/** Whether the resource with an ACL is a bucket, or an object. */
const OF: ReadonlyMap<string, "bucket" | "object"> = new Map([
  ["aws_s3_bucket", "bucket"],
  ["aws_s3_bucket_acl", "bucket"],
  ["aws_s3_bucket_object", "object"],
  ["aws_s3_object", "object"],
  ["aws_s3_object_copy", "object"],
]);

export const ACL_TYPES: readonly string[] = [...OF.keys()];

/** Anybody at all, anybody with an account of AWS, or one of whom nobody knows who it is. */
type Grantee = "anybody" | "authenticated" | "somebody";

interface Granted {
  readonly to: Grantee;
  readonly permission: string;
}

const READING = ["s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads"];
const WRITING = ["s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion"];
const OBJECT_READING = ["s3:GetObject", "s3:GetObjectVersion"];
const OBJECT_READ_ACL = ["s3:GetObjectAcl", "s3:GetObjectVersionAcl"];
const OBJECT_WRITE_ACL = ["s3:PutObjectAcl", "s3:PutObjectVersionAcl"];

/**
 * The actions that a permission of an ACL means.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html
 */
const ACTIONS: Readonly<Record<"bucket" | "object", Readonly<Record<string, readonly string[]>>>> = {
  bucket: {
    READ: READING,
    WRITE: WRITING,
    READ_ACP: ["s3:GetBucketAcl"],
    WRITE_ACP: ["s3:PutBucketAcl"],
    FULL_CONTROL: [...READING, ...WRITING, "s3:GetBucketAcl", "s3:PutBucketAcl"],
  },
  object: {
    READ: OBJECT_READING,
    WRITE: [],
    READ_ACP: OBJECT_READ_ACL,
    WRITE_ACP: OBJECT_WRITE_ACL,
    FULL_CONTROL: [...OBJECT_READING, ...OBJECT_READ_ACL, ...OBJECT_WRITE_ACL],
  },
};

/** What canned ACLs give others than the owners of bucket and object, and services of AWS. */
const CANNED: Readonly<Record<string, readonly Granted[]>> = {
  private: [],
  "bucket-owner-read": [],
  "bucket-owner-full-control": [],
  "log-delivery-write": [],
  "aws-exec-read": [],
  "authenticated-read": [{ to: "authenticated", permission: "READ" }],
  "public-read": [{ to: "anybody", permission: "READ" }],
  "public-read-write": [
    { to: "anybody", permission: "READ" },
    { to: "anybody", permission: "WRITE" },
  ],
};

const PRINCIPALS: Readonly<Record<Grantee, unknown>> = {
  anybody: "*",
  authenticated: { AWS: "*" },
  somebody: { AWS: UNKNOWN },
};

/**
 * An ACL, as a policy of the bucket. A bucket takes none where its owner owns all objects, which new buckets do, and those
 * for everybody count for nothing where they are ignored.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function aclOf(resource: Resource, neighbours: Neighbours): StackResourcePolicy[] {
  const { address, type, values } = resource;
  const of = OF.get(type);
  if (of === undefined || isTaken("aws_s3_bucket_ownership_controls", isOwnedByBucket, resource, neighbours)) return [];
  const ignored = isTaken("aws_s3_bucket_public_access_block", ignoresPublic, resource, neighbours);
  const granted = grantedBy(values).filter(({ to }) => to === "somebody" || !ignored);
  if (granted.length === 0) return [];
  const bucket = bucketOf(resource, neighbours);
  const thing =
    of === "bucket" ? [bucket, `${bucket}/*`] : `${bucket}/${withWildcards(textAt(values, "key") ?? UNKNOWN)}`;
  const statements = granted.map(({ to, permission }) => ({
    ...{ Sid: "ACL", Effect: "Allow", Principal: PRINCIPALS[to], Resource: thing },
    Action: ACTIONS[of][permission] ?? ACTIONS[of]["FULL_CONTROL"],
  }));
  return [
    {
      ...{ address, policyName: `ACL of ${lastPart(address)}`, kind: "s3", resource: bucket },
      document: { Version: "2012-10-17", Statement: statements },
      beside: { provided: "the bucket takes ACLs" },
    },
  ];
}

function grantedBy(values: JsonObject): readonly Granted[] {
  const canned = textAt(values, "acl");
  const owners = membersAt(values, "access_control_policy.owner").flatMap((one) =>
    objectsIn(one).flatMap(({ id }) => id),
  );
  const grants = [
    ...objectsIn(values["grant"]),
    ...membersAt(values, "access_control_policy.grant").flatMap(objectsIn),
  ];
  const users = grants.filter((grant) => granteeOf(grant) === "somebody");
  const listed = grants.flatMap((grant): Granted[] => {
    const to = granteeOf(grant);
    const { id } = granteeIn(grant);
    // The owner is in the list too: known by the id, or where nobody else is in it.
    if (
      to === undefined ||
      (to === "somebody" && (owners.includes(id) || (owners.length === 0 && users.length === 1 && isUser(grant))))
    )
      return [];
    const permissions = [...listOfTexts(grant["permission"]), ...listOfTexts(grant["permissions"])];
    return permissions.map((permission) => ({ to, permission }));
  });
  const unknown: Granted = { to: "somebody", permission: "FULL_CONTROL" };
  return [...(canned === undefined ? [] : (CANNED[canned] ?? [unknown])), ...listed];
}

const listOfTexts = (value: unknown): string[] =>
  [value ?? []].flat().map((one) => (typeof one === "string" ? one : UNKNOWN));

const granteeIn = (grant: JsonObject): JsonObject => objectsIn(grant["grantee"])[0] ?? grant;

const isUser = (grant: JsonObject): boolean => {
  const { type, id } = granteeIn(grant);
  return type === "CanonicalUser" && typeof id === "string" && !isUnknown(id);
};

/** Undefined for a service of AWS, which delivers logs. */
function granteeOf(grant: JsonObject): Grantee | undefined {
  const uri = textAt(granteeIn(grant), "uri") ?? "";
  if (uri.endsWith("/global/AllUsers")) return "anybody";
  if (uri.endsWith("/global/AuthenticatedUsers")) return "authenticated";
  return uri.endsWith("/s3/LogDelivery") ? undefined : "somebody";
}

const bucketOf = (resource: Resource, neighbours: Neighbours): string =>
  resource.type === "aws_s3_bucket"
    ? arnOfThing(resource, "itself", neighbours)
    : arnOfThing(resource, BUCKET, neighbours);

/** Whether a setting of the same bucket is among the resources, and says so. */
function isTaken(
  type: string,
  says: (values: JsonObject) => boolean,
  resource: Resource,
  neighbours: Neighbours,
): boolean {
  const bucket = bucketOf(resource, neighbours);
  const addresses = addressesOf(resource);
  return [...neighbours.byAddress.values()].some(
    (other) =>
      other.type === type &&
      says(other.values) &&
      ((!hasWildcard(bucket) && bucketOf(other, neighbours) === bucket) ||
        addressesOf(other).some((address) => addresses.includes(address))),
  );
}

const addressesOf = (resource: Resource): readonly string[] => {
  if (resource.type === "aws_s3_bucket") return [resource.address];
  const links = resource.links("bucket");
  return links.length === 1 ? links.flatMap((link) => ("address" in link ? link.address : [])) : [];
};

const isOwnedByBucket = (values: JsonObject): boolean =>
  membersAt(values, "rule.object_ownership").includes("BucketOwnerEnforced");

const ignoresPublic = ({ ignore_public_acls: ignored }: JsonObject): boolean => ignored === true || ignored === "true";
