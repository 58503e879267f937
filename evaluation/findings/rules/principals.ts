import type { Rule } from "./rule";

/** Whom a trust policy or the policy of a resource is about. */
export const PRINCIPALS = {
  "malformed-principal": {
    severity: "error",
    finds: "a principal that is none",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
  },
  "public-principal": {
    severity: ["error", "warning"],
    finds: "everybody; a warning where conditions do not say who asks",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous",
  },
  "confused-deputy": {
    severity: "warning",
    finds: "a service that may act with the role, or on the resource, for any account",
    remedy: 'Add "StringEquals": {"aws:SourceAccount": "<the account>"}, if the service sends the key',
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  },
  "not-principal": {
    severity: "warning",
    finds: "Allow with `NotPrincipal` in the policy of a resource: everybody else, the anonymous too",
    remedy: "List what is allowed under Principal, or deny these in a Deny statement",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html",
  },
  "principal-id": {
    severity: "warning",
    finds: "the id of a role or user in place of its ARN, which nobody can read",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids",
  },
  "unknown-service-principal": {
    severity: "warning",
    finds:
      "a service principal that neither the reference nor any managed policy names, or a regional one where the service has none",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services",
  },
  "principal-action": {
    severity: "error",
    finds: "an action of `sts` that such principals do not call, or one that they need and that is missing",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp.html",
  },
  "principal-key": {
    severity: "error",
    finds: "a condition key that a service never sends for itself",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
  },
  "oidc-condition": {
    severity: "warning",
    finds:
      "an OpenID Connect provider without a condition on its audience, with a wildcard in it, or without one on GitHub's subject",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
  },
  "github-subject": {
    severity: "warning",
    finds: "a wildcard in the subject of GitHub's tokens, or a pull request",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub",
  },
  "token-subject": {
    severity: "warning",
    finds:
      "a wildcard in what says who it is, in the subject of tokens of Azure DevOps, Bitbucket, Buildkite, CircleCI, GitLab, HCP Terraform or Spacelift",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
  },
  "shared-issuer": {
    severity: "error",
    finds:
      "tokens of an issuer that many share, without the condition that IAM asks for then, or with nothing but wildcards",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html",
  },
  "lookalike-issuer": {
    severity: "warning",
    finds: "an issuer of tokens whose name is almost that of one that many trust",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html",
  },
  "control-policy-key": {
    severity: "warning",
    finds: "a condition of a resource control policy that also hits services, or only them, without saying so",
    page: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html",
  },
} as const satisfies Readonly<Record<string, Rule>>;
