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
    finds: "a service that may act with the role for any account",
    remedy: 'Add "StringEquals": {"aws:SourceAccount": "<the account>"}, if the service sends the key',
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  },
  "not-principal": {
    severity: "warning",
    finds: "Allow with `NotPrincipal`: everybody else, the anonymous too",
    remedy: "List what is allowed under Principal, or deny these in a Deny statement",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html",
  },
} as const satisfies Readonly<Record<string, Rule>>;
