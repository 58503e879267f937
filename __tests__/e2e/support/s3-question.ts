import {
  DeleteObjectCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import type { Request } from "../../../evaluation/decision/request";

/** A call of S3's API that somebody may make, and the request as which IAM judges it. */
export interface S3Question extends Pick<Request, "action" | "resource"> {
  readonly call: (client: S3Client) => Promise<unknown>;
}

type OnBucket = (client: S3Client, Bucket: string) => Promise<unknown>;
type OnObject = (client: S3Client, Bucket: string, Key: string) => Promise<unknown>;

/** A listing names no prefix: the emulator takes the signature of one with a slash for wrong. */
const ON_BUCKETS: Readonly<Record<string, OnBucket>> = {
  "s3:GetBucketLocation": (client, Bucket) => client.send(new GetBucketLocationCommand({ Bucket })),
  "s3:ListBucket": (client, Bucket) => client.send(new ListObjectsV2Command({ Bucket })),
};

const ON_OBJECTS: Readonly<Record<string, OnObject>> = {
  "s3:GetObject": (client, Bucket, Key) => client.send(new GetObjectCommand({ Bucket, Key })),
  "s3:PutObject": (client, Bucket, Key) => client.send(new PutObjectCommand({ Bucket, Key, Body: "written" })),
  "s3:DeleteObject": (client, Bucket, Key) => client.send(new DeleteObjectCommand({ Bucket, Key })),
};

/** Everything there is to ask about a bucket and some keys in it. */
export function s3Questions(bucket: string, keys: readonly string[]): S3Question[] {
  const resource = `arn:aws:s3:::${bucket}`;
  return [
    ...Object.entries(ON_BUCKETS).map(([action, call]) => ({
      action,
      resource,
      call: (client: S3Client) => call(client, bucket),
    })),
    ...Object.entries(ON_OBJECTS).flatMap(([action, call]) =>
      keys.map((key) => ({
        action,
        resource: `${resource}/${key}`,
        call: (client: S3Client) => call(client, bucket, key),
      })),
    ),
  ];
}

export type Answer = "allowed" | "denied";

/** What the emulator answers. Somebody who may read is told that an object is not there, if it was deleted before. */
export async function answerOf({ call }: S3Question, client: S3Client): Promise<Answer> {
  try {
    await call(client);
    return "allowed";
  } catch (error) {
    const { name } = error as Error;
    if (name === "AccessDenied") return "denied";
    if (name === "NoSuchKey") return "allowed";
    throw error;
  }
}
