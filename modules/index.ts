/** Reusable constructs for least-privilege access to Amazon SageMaker. */
export * from "./cloudwatch-access";
export * from "./dynamodb-access";
export * from "./ecr-access";
export * from "./notebook-instance";
export type { Role } from "./role";
export * from "./sagemaker-execution-role";
export * from "./scoped-s3-policy";
export * from "./team-groups";
export * from "./workload-access";
