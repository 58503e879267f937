import { findService } from "../../evaluation";
import { DATA_SERVICES, DATA_SETTINGS } from "../../policies";

/** Operations of S3 that need another right than one of their name. */
const S3_OPERATIONS: Readonly<Record<string, string>> = {
  HeadBucket: "ListBucket",
  ListObjects: "ListBucket",
  ListObjectsV2: "ListBucket",
  ListObjectVersions: "ListBucketVersions",
  ListBuckets: "ListAllMyBuckets",
  HeadObject: "GetObject",
  CopyObject: "PutObject",
  CreateMultipartUpload: "PutObject",
  UploadPart: "PutObject",
  CompleteMultipartUpload: "PutObject",
  ListMultipartUploads: "ListBucketMultipartUploads",
  ListParts: "ListMultipartUploadParts",
  DeleteObjects: "DeleteObject",
};

/** Services that errors of machine learning are about; an error of boto3 has no service, only the operation. */
const SERVICES = [
  ...["s3", "sagemaker", "kms", "ecr", "logs", "cloudwatch", "iam", "sts", "glue", "ec2"],
  ...DATA_SETTINGS.map((setting) => DATA_SERVICES[setting].service),
];

/** Services whose host is not called as their actions are. */
const HOSTS: Readonly<Record<string, string>> = { monitoring: "cloudwatch" };

/** An action in AWS's own spelling: `SNS:publish` becomes `sns:Publish`. One that the reference does not have stays. */
export function spelledAction(action: string): string {
  const [service = "", name = ""] = action.split(":");
  const prefix = service.toLowerCase();
  return `${prefix}:${findService(prefix)?.actions.get(name.toLowerCase())?.name ?? name}`;
}

/**
 * The action that allows an operation.
 *
 * @param host the service as CloudTrail names it: `s3.amazonaws.com`; none where only one service can be meant
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
export function actionOf(operation: string, host?: string): string | undefined {
  const label = host?.split(".")[0]?.toLowerCase();
  const services = label === undefined ? SERVICES : [HOSTS[label] ?? label];
  const actions = services.flatMap((service) => {
    const s3 = service === "s3" && Object.hasOwn(S3_OPERATIONS, operation) ? S3_OPERATIONS[operation] : undefined;
    const name = findService(service)?.actions.get((s3 ?? operation).toLowerCase())?.name;
    return name === undefined ? [] : [`${service}:${name}`];
  });
  return actions.length === 1 ? actions[0] : undefined;
}
