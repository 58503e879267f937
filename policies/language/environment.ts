/** The AWS partitions that this project writes ARNs for. */
export type Partition = "aws" | "aws-cn" | "aws-us-gov";

/** Where resources live: everything that an ARN needs beside the resource itself. */
export interface Environment {
  /** Twelve digits. */
  readonly accountId: string;
  /** A region code such as `eu-west-1`. */
  readonly region: string;
  /**
   * The partition of the account.
   *
   * @default - the region's partition, see {@link partitionOf}
   */
  readonly partition?: Partition;
  /**
   * Regions in which SageMaker works too, with the same roles: IAM has no regions.
   *
   * @default - none
   */
  readonly furtherRegions?: readonly string[];
}

/**
 * The partition that a region belongs to.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function partitionOf(region: string): Partition {
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  return "aws";
}

/** The same partition, with another account or region where one is given. */
export function elsewhere(
  environment: Environment,
  other: { readonly accountId?: string | undefined; readonly region?: string | undefined },
): Environment {
  return {
    partition: environment.partition ?? partitionOf(environment.region),
    accountId: other.accountId ?? environment.accountId,
    region: other.region ?? environment.region,
  };
}

/**
 * The values of `kms:ViaService` for a service in a region. AWS China answers under a domain of its own, and its
 * documentation prints both spellings, so there a policy names both.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export function viaService(service: string, region: string): string[] {
  const endpoint = `${service}.${region}.amazonaws.com`;
  return partitionOf(region) === "aws-cn" ? [endpoint, `${endpoint}.cn`] : [endpoint];
}
