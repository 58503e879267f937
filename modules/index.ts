/** Reusable constructs for least-privilege access to Amazon SageMaker. */
export * from "./access-analyzer";
export * from "./audit-trail";
export * from "./cloudwatch-access";
export * from "./deploy-role";
export * from "./dynamodb-access";
export * from "./ecr-access";
export * from "./federated-role";
export * from "./managed-policy";
export * from "./notebook-instance";
export * from "./oidc-provider";
export type { Role } from "./role";
export * from "./sagemaker-execution-role";
export * from "./scoped-s3-policy";
export * from "./secrets-manager-access";
export * from "./state-access-role";
export * from "./state-bucket";
export * from "./team-groups";
export * from "./workload-access";
