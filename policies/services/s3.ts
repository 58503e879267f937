import { checkCall } from "../checks/check";
import { flag, listOf, named, oneOf, shape } from "../checks/fields";
import { KEY_ARN } from "../checks/arn-forms";
import { BUCKET_NAME, PREFIX } from "../checks/name-forms";
import { s3Arn } from "../language/arn";
import type { Environment } from "../language/environment";
import { allow, sidPart, type Statement } from "../language/statement";
import { keyStatements } from "./kms";

/** What may be done with data. */
export type Access = "read" | "write" | "read-write";

/** Whether the access includes reading, or writing. */
export const reads = (access: Access): boolean => access === "read" || access === "read-write";
export const writes = (access: Access): boolean => access === "write" || access === "read-write";

/** Access to a bucket, or to some prefixes of it. */
export interface BucketGrant {
  /** The bucket's name. */
  readonly bucket: string;
  /**
   * The prefixes, with or without the slash at the end: `card` and `card/` both mean the keys that start with `card/`.
   *
   * @default - the whole bucket
   */
  readonly prefixes?: readonly string[];
  readonly access: Access;
  /**
   * Whether objects may be deleted.
   *
   * @default false
   */
  readonly delete?: boolean;
  /**
   * The ARN of the customer managed KMS key that encrypts the bucket, in whichever account it is.
   *
   * @default - none: the bucket is encrypted with S3's or AWS's key, which needs no grant
   */
  readonly kmsKey?: string;
}

const ACCESSES: Readonly<Record<Access, true>> = { read: true, write: true, "read-write": true };

/** The schema of a {@link BucketGrant}. @internal */
export const BUCKET_GRANT = shape<BucketGrant>({
  bucket: named(BUCKET_NAME),
  prefixes: listOf(named(PREFIX), 1).optional(),
  access: oneOf(Object.keys(ACCESSES)),
  delete: flag.optional(),
  kmsKey: named(KEY_ARN).optional(),
});

const READ = ["s3:GetObject"];
const WRITE = ["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"];

/**
 * Exactly the granted access, and what it takes to use it: objects are read and written under the prefixes; buckets
 * are listed only there. `s3:ListBucket`, which authorises ListObjectsV2, is a right on the bucket's ARN.
 *
 * @throws {PolicyError} where a bucket or prefix is none, or has a wildcard: it would grant more than one
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html#condition-key-bucket-ops-2
 */
export function s3Statements(environment: Environment, grants: readonly BucketGrant[]): Statement[] {
  checkCall("s3Statements", { grants: [listOf(BUCKET_GRANT), grants] });
  const readable = grants.filter((grant) => reads(grant.access));
  const writable = grants.filter((grant) => writes(grant.access));
  const deletable = grants.filter((grant) => grant.delete);
  const keysOf = (some: readonly BucketGrant[]): string[] => some.flatMap(({ kmsKey }) => kmsKey ?? []);
  return [
    ...onBuckets("LocateBuckets", ["s3:GetBucketLocation"], environment, grants),
    ...listing(environment, readable),
    ...onObjects("ReadObjects", READ, environment, readable),
    ...onBuckets("ListUploads", ["s3:ListBucketMultipartUploads"], environment, writable),
    ...onObjects("WriteObjects", WRITE, environment, writable),
    ...onObjects("DeleteObjects", ["s3:DeleteObject"], environment, deletable),
    ...keyStatements("Bucket", "s3", { read: keysOf(readable), write: keysOf(writable) }, environment.region),
  ];
}

/** A prefix without the slash at its end. */
const bare = (prefix: string): string => prefix.replace(/\/+$/, "");

function onBuckets(
  sid: string,
  actions: readonly string[],
  environment: Environment,
  grants: readonly BucketGrant[],
): Statement[] {
  const arns = grants.map(({ bucket }) => s3Arn(environment, bucket));
  return arns.length === 0 ? [] : [allow(sid, actions, arns)];
}

function onObjects(
  sid: string,
  actions: readonly string[],
  environment: Environment,
  grants: readonly BucketGrant[],
): Statement[] {
  const arns = grants.flatMap(({ bucket, prefixes }) =>
    (prefixes ?? [""]).map((prefix) => s3Arn(environment, bucket, prefix === "" ? "*" : `${bare(prefix)}/*`)),
  );
  return arns.length === 0 ? [] : [allow(sid, actions, arns)];
}

/** `card` lists as well as `card/`: that is how the AWS CLI and an S3 URI without a slash ask. */
function listing(environment: Environment, grants: readonly BucketGrant[]): Statement[] {
  const byBucket = new Map<string, readonly string[] | undefined>();
  for (const { bucket, prefixes } of grants) {
    const known = byBucket.has(bucket) ? byBucket.get(bucket) : [];
    byBucket.set(bucket, prefixes && known ? [...known, ...prefixes] : undefined);
  }
  const whole = [...byBucket]
    .filter(([, prefixes]) => !prefixes)
    .map(([bucket]) => ({ bucket, access: "read" as const }));
  const limited = [...byBucket].flatMap(([bucket, prefixes]) => (prefixes ? [{ bucket, prefixes }] : []));
  const sids = uniqueSids(limited.map(({ bucket }) => `ListIn${bucketSidPart(bucket)}`));
  return [
    ...onBuckets("ListBuckets", ["s3:ListBucket"], environment, whole),
    ...limited.map(({ bucket, prefixes }, index) =>
      allow(sids[index] ?? "", ["s3:ListBucket"], s3Arn(environment, bucket), {
        StringLike: { "s3:prefix": prefixes.flatMap((prefix) => [bare(prefix), `${bare(prefix)}/*`]) },
      }),
    ),
  ];
}

/** The number of a CDKTF token changes with the code around it, and a Sid is to stay the same. */
const bucketSidPart = (bucket: string): string => (bucket.includes("${") ? "Bucket" : sidPart(bucket));

/** `a.b` and `a-b` give the same Sid: the later one in the order of the statements gets a number. */
function uniqueSids(sids: readonly string[]): string[] {
  const taken = new Set<string>();
  return sids.map((sid) => {
    let unique = sid;
    for (let number = 2; taken.has(unique); number++) unique = `${sid}X${number}`;
    taken.add(unique);
    return unique;
  });
}
