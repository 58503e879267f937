import type { Construct } from "constructs";
import { hasWildcard } from "../common/glob";
import { CloudWatchAccess, EcrAccess, type Role, ScopedS3Policy } from "../modules";
import type { AccessPolicy, Deployment, RoleData } from "../organization";
import { BUCKET_GRANT, logsOf, REPOSITORY } from "../policies";
import { listOf, onlyKnown } from "../policies/checks/fields";
import { dataAccess } from "./data-access";

const BUCKET_GRANTS = listOf(BUCKET_GRANT);
const REPOSITORIES = listOf(REPOSITORY);

/** A module that has given roles policies. */
interface Access {
  readonly policyArns: Readonly<Record<string, string>>;
}

/**
 * What makes each policy of what execution roles read, write, pull and log.
 *
 * @param of the roles that have the same of the team's data
 * @param role the roles, made
 */
export function dataAndImages(
  scope: Construct,
  deployment: Deployment,
  of: RoleData,
  role: readonly Role[],
  tags: { readonly tags?: Readonly<Record<string, string>> },
): Readonly<Record<AccessPolicy, () => Access>> {
  const { environment, names, team, work, repositories } = deployment;
  const common = (kind: AccessPolicy) => ({
    ...{ role, environment, path: names.path, policyName: names.policy(`${of.prefix}${kind}`), ...tags },
  });
  return {
    S3Access: () =>
      new ScopedS3Policy(scope, `${of.prefix}s3`, {
        ...common("S3Access"),
        grants: onlyKnown(BUCKET_GRANTS, of.data),
      }),
    ...dataAccess(scope, of, common),
    CloudWatchAccess: () =>
      new CloudWatchAccess(scope, "cloudwatch", {
        ...common("CloudWatchAccess"),
        ...logsOf(work),
        access: team.cloudWatch.access,
        namespaces: team.cloudWatch.namespaces.filter((name) => !hasWildcard(name)),
        namespacePatterns: team.cloudWatch.namespaces.filter(hasWildcard),
      }),
    EcrAccess: () =>
      new EcrAccess(scope, "ecr", {
        ...common("EcrAccess"),
        ...team.ecr,
        repositories: onlyKnown(REPOSITORIES, repositories),
        awsImages: team.awsImages,
      }),
  };
}
