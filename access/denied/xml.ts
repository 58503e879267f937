import type { Found } from "./denial";

/** One field of S3's error document. A document is short, so that a field ends within it. */
const CODE = /<Code>(AccessDenied|AllAccessDisabled)<\/Code>/g;
const NEAR = 4000;

/**
 * S3's error documents that say no more than `AccessDenied`: their resource, where it is told.
 *
 * @param text as it was pasted
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export function errorDocumentsIn(text: string): Found[] {
  const marks = [...text.matchAll(CODE)].map(({ index, 0: code }) => ({ from: index, to: index + code.length }));
  return marks.flatMap(({ from, to }, number) => {
    const end = Math.min(to + NEAR, marks[number + 1]?.from ?? Infinity);
    const [document = ""] = text.slice(to, end).split("</Error>", 1);
    if (/not authorized to perform/i.test(document)) return [];
    const field = (name: string): string | undefined =>
      new RegExp(`<${name}>([^<]{1,1100})</${name}>`).exec(document)?.[1];
    const bucket = field("BucketName");
    const place = (bucket === undefined ? field("Resource") : `${bucket}/${field("Key") ?? ""}`)?.replace(
      /^\/|\/$/g,
      "",
    );
    const resource = place === undefined ? undefined : `arn:aws:s3:::${place}`;
    return [{ from, to, denied: { ...(resource !== undefined && { resource }), reason: "unknown", ask: ASK } }];
  });
}

const ASK =
  "S3 does not say who asked for what. Name the role or group, the action such as s3:GetObject and the ARN of the bucket or object, or paste the event from CloudTrail.";
