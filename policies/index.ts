export * from "./language/arn";
export * from "./language/document";
export * from "./language/policy-error";
export * from "./language/environment";
export { GIVEN_NAMES, type GivenName, givenNamesOf, reachesGiven } from "./language/given-names";
export * from "./language/managed";
export * from "./language/merge";
export * from "./language/quotas";
export { regionsOf } from "./language/regions";
export { isKnownServicePrincipal, serviceRemedy } from "./language/service-principal";
export * from "./language/split";
export * from "./language/statement";
export { plannedSize } from "./language/tokens";
export * from "./language/variables";
export {
  TOKEN_TRUST,
  type GitHubTrust,
  type GitLabTrust,
  type IssuedTokens,
  type TokenTrust,
} from "./people/token-trust";
export { tokenTrustStatements } from "./people/oidc";
export * from "./people/oidc-providers";
export { lookalikeOf } from "./language/oidc-issuers";
export * from "./people/account-access";
export * from "./people/permission-set";
export * from "./people/principals";
export * from "./people/role-trust";
export * from "./people/saml";
export * from "./people/sign-in";
export * from "./platform/audit-trail";
export * from "./platform/deploy-role";
export * from "./platform/owner";
export * from "./platform/pipeline-trust";
export * from "./platform/state-access";
export * from "./platform/state-bucket";
export * from "./platform/trust";
export type { DataGrant } from "./services/data-service";
export * from "./services/data-services";
export * from "./services/dynamodb";
export * from "./services/ecr";
export * from "./services/feature-store";
export * from "./services/global-services";
export * from "./services/iam";
export * from "./services/kms";
export * from "./services/cloudwatch-logs";
export * from "./services/cloudwatch";
export { type JobKeys, withReplicas } from "./services/multi-region-keys";
export * from "./services/named-resources";
export * from "./services/network";
export * from "./services/s3";
export * from "./services/sagemaker";
export * from "./services/sagemaker-images";
export * from "./services/secrets-manager";
export * from "./services/studio";
export * from "./team/boundary";
export * from "./team/groups";
export { GUARDED_ACTIONS, resourceTypesOf } from "./team/guarded-actions";
export * from "./team/guardrails";
export type { GuardSid } from "./team/guard-sids";
export * from "./team/guards";
export { NO_JOBS_OUTSIDE_OF_NETWORKS } from "./team/job-guardrails";
export * from "./team/role-policies";
export * from "./team/role-work";
export * from "./team/roles";
export * from "./team/sagemaker-work";
export * from "./team/work-scope";
export * from "./team/workloads";
