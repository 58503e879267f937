import {
  type BucketGrant,
  bucketOwnerStatements,
  iamArn,
  keyOwnerStatements,
  type OwnerStatements,
  parseArn,
  repositoryOwnerStatements,
  tableOwnerStatements,
} from "../policies";
import type { Deployment } from "./deployment";

/**
 * What the owners of resources in other accounts must add to the policies of those resources, so that the execution
 * roles of these deployments reach them.
 */
export function ownerStatements(deployments: readonly Deployment[]): OwnerStatements[] {
  return deployments.filter(({ team }) => !team.retired).flatMap(ofDeployment);
}

function ofDeployment({ environment, names, data, tables, repositories }: Deployment): OwnerStatements[] {
  const role = [iamArn(environment, `role${names.path}${names.executionRole}`)];
  const foreign = ({ ownerId }: { readonly ownerId: string }): boolean => ownerId !== environment.accountId;
  const foreignKeys = (grants: readonly { readonly access: BucketGrant["access"]; readonly kmsKey?: string }[]) =>
    grants.flatMap(({ access, kmsKey }) =>
      kmsKey !== undefined && parseArn(kmsKey)?.accountId !== environment.accountId ? [{ access, kmsKey }] : [],
    );
  return [
    ...data.filter(foreign).map((grant) => bucketOwnerStatements(environment, grant.ownerId, grant, role)),
    ...tables.filter(foreign).map((grant) => tableOwnerStatements(environment, grant.ownerId, grant, role)),
    ...repositories.filter(foreign).map((one) => repositoryOwnerStatements(environment, one.ownerId, one, role)),
    ...foreignKeys(data).map((key) => keyOwnerStatements(environment, "s3", key, role)),
    ...foreignKeys(tables).map((key) => keyOwnerStatements(environment, "dynamodb", key, role)),
  ];
}
