import type { BucketGrant } from "../policies";
import type { DeniedRequest } from "./asked";

/** A place in S3: a bucket, and the key where the ARN is an object's. */
interface BucketAndKey {
  readonly bucket: string;
  readonly key: string | undefined;
}

/** The place of an S3 ARN. */
export function bucketOf({ arn }: Pick<DeniedRequest, "arn">): BucketAndKey | undefined {
  if (arn?.service !== "s3" || arn.accountId !== "") return undefined;
  const [bucket = "", ...key] = arn.resource.split("/");
  return { bucket, key: key.length > 0 ? key.join("/") : undefined };
}

/** Whether a grant is about a key; every grant of a bucket is about the bucket itself. */
export const covers = ({ prefixes }: Pick<BucketGrant, "prefixes">, key: string | undefined): boolean =>
  prefixes === undefined ||
  key === undefined ||
  prefixes.some((prefix) => key.startsWith(`${prefix.replace(/\/+$/, "")}/`));
