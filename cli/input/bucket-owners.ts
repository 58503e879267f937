import type { OwnerOf } from "../../access/answers";
import { policyHolder } from "../../access/graph/resource-policies";
import type { Deployment } from "../../organization";

/**
 * The account that owns a bucket or object, as the team files tell: the ARN does not say.
 *
 * @returns by ARN; undefined where no team file names the bucket
 */
export function bucketOwners(deployments: readonly Deployment[]): OwnerOf {
  const owners = new Map(
    deployments.flatMap(({ data, environment: { partition } }) =>
      data.map(({ bucket, ownerId }): [string, string] => [`arn:${partition}:s3:::${bucket}`, ownerId]),
    ),
  );
  return (resource) => owners.get(policyHolder(resource));
}
