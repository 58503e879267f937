/** Reusable constructs for least-privilege access to Amazon SageMaker. */
import "./private/engine";

export * from "./access-analyzer";
export * from "./account-access-application";
export * from "./account-access-entitlements";
export * from "./audit-trail";
export * from "./cloudwatch-access";
export * from "./deploy-role";
export * from "./dynamodb-access";
export * from "./ecr-access";
export * from "./federated-role";
export * from "./managed-policy";
export * from "./notebook-instance";
export * from "./oidc-provider";
export * from "./permission-set";
export type { DirectoryPrincipal } from "./private/directory";
export type { Role } from "./role";
export * from "./sagemaker-execution-role";
export * from "./scoped-s3-policy";
export * from "./secrets-manager-access";
export type { PolicyReference, SetPolicies } from "./set-policies";
export * from "./state-access-role";
export * from "./state-bucket";
export * from "./team-groups";
export type { GroupAudience, TeamGroup, TeamGroupsProps } from "./team-groups-props";
export * from "./workload-access";
