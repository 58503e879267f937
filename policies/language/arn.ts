import { type Environment, partitionOf } from "./environment";

/** The parts of an Amazon Resource Name. `resource` is everything after the fifth colon. */
export interface ArnParts {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly accountId: string;
  readonly resource: string;
}

/**
 * Takes an ARN apart, or returns undefined where the text is not one.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function parseArn(arn: string): ArnParts | undefined {
  const parts = splitArn(arn);
  return parts?.partition && parts.service ? parts : undefined;
}

/** The six parts that a text has, empty ones too; undefined where it has fewer or does not start as an ARN. */
export function splitArn(text: string): ArnParts | undefined {
  const [prefix, partition, service, region, accountId, ...resource] = text.split(":");
  if (prefix !== "arn" || resource.length === 0) return undefined;
  if (partition === undefined || service === undefined || region === undefined || accountId === undefined)
    return undefined;
  return { partition, service, region, accountId, resource: resource.join(":") };
}

const partition = (environment: Environment): string => environment.partition ?? partitionOf(environment.region);

/** An ARN in the account and region of the environment: `arn:<partition>:<service>:<region>:<account>:<resource>`. */
export function regionalArn(environment: Environment, service: string, resource: string): string {
  return `arn:${partition(environment)}:${service}:${environment.region}:${environment.accountId}:${resource}`;
}

/** An IAM ARN; IAM has no region. `resource` is for example `role/teams/fraud/fraud-SageMakerExecutionRole`. */
export function iamArn(environment: Environment, resource: string): string {
  return `arn:${partition(environment)}:iam::${environment.accountId}:${resource}`;
}

/** The ARN of a policy that AWS manages. `name` may carry a path: `service-role/AWSGlueServiceRole`. */
export function awsManagedPolicyArn(environment: Pick<Environment, "region" | "partition">, name: string): string {
  return `arn:${environment.partition ?? partitionOf(environment.region)}:iam::aws:policy/${name}`;
}

/** The ARN of a bucket, or of the objects in it where a key or key pattern is given. S3 ARNs name no account. */
export function s3Arn(environment: Environment, bucket: string, key?: string): string {
  return `arn:${partition(environment)}:s3:::${bucket}${key === undefined ? "" : `/${key}`}`;
}
