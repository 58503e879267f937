import {
  CopyObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";

interface Content {
  readonly resources: readonly unknown[];
}

/** A state in its bucket, which keeps its versions. */
export class StateObject {
  constructor(
    private readonly client: S3Client,
    private readonly Bucket: string,
    private readonly Key: string,
  ) {}

  /** The ids of its versions, the newest first. */
  async versions(): Promise<string[]> {
    const { Bucket, Key } = this;
    const { Versions = [] } = await this.client.send(new ListObjectVersionsCommand({ Bucket, Prefix: Key }));
    return Versions.filter((one) => one.Key === Key).flatMap(({ VersionId = [] }) => VersionId);
  }

  /** How many resources it knows; 0 where there is no state. */
  async size(): Promise<number> {
    const [newest] = await this.versions();
    if (newest === undefined) return 0;
    const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.Bucket, Key: this.Key }));
    return (JSON.parse((await Body?.transformToString()) ?? "{}") as Content).resources.length;
  }

  async overwrite(Body: string): Promise<void> {
    await this.client.send(new PutObjectCommand({ Bucket: this.Bucket, Key: this.Key, Body }));
  }

  /** Makes an older version the newest, as `aws s3api copy-object` does. */
  async restore(version: string): Promise<void> {
    const { Bucket, Key } = this;
    const CopySource = `${Bucket}/${Key}?versionId=${version}`;
    await this.client.send(new CopyObjectCommand({ Bucket, Key, CopySource }));
  }
}
