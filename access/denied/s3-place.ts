import { withoutPunctuation } from "./plain-text";

/** An S3 URI, in a text without line breaks. A key may have blanks, but an error does not say where it ends then. */
const URI = /\bs3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(\/[^\s"'`<>]{0,1024})?/gi;

/** A bucket, and the key where one is told. */
export interface S3Place {
  readonly bucket: string;
  readonly key?: string;
}

/** The places in S3 that a text names by URI. */
export function s3Places(text: string): S3Place[] {
  return [...text.matchAll(URI)].map(([, bucket = "", path = ""]) => {
    const key = withoutPunctuation(path.slice(1));
    return { bucket, ...(key !== "" && { key }) };
  });
}

/** The ARN that an action needs: an object's for what is done with objects, otherwise the bucket's. */
export function s3PlaceArn({ bucket, key }: S3Place, action: string, partition = "aws"): string {
  const ofObject = /^s3:(Get|Put|Delete|Restore)Object|Upload(Parts)?$/.test(action);
  const all = ofObject && key === undefined ? "/*" : "";
  return `arn:${partition}:s3:::${bucket}${ofObject && key !== undefined ? `/${key}` : all}`;
}
