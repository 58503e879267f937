import type { Rule } from "./rule";

/** What a statement says of actions. */
export const ACTIONS = {
  "malformed-action": {
    severity: "error",
    finds: "no `service:Action`, a wildcard in the service, white space, a variable",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html",
  },
  "unknown-service": {
    severity: "error",
    finds: "a prefix that no service has; the message asks for the one that was meant",
    page: "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  },
  "unknown-action": {
    severity: "error",
    finds:
      "an action that the service does not have: a typing error, or an API operation that another action governs (`s3:HeadObject`)",
    page: "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  },
  "misplaced-action": {
    severity: "error",
    finds:
      "an action in a trust policy that is not one of `sts`, in the policy of a resource one of another service, in a resource control policy one of a service that such policies are not about",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html",
  },
  "never-allowed": {
    severity: "warning",
    finds:
      "an action that a permissions boundary, a control policy or a Deny of another policy, such as a guardrail, never lets through, for none of those who have the policy",
    remedy: "Remove it, or have that changed which does not let it through",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html",
  },
  "service-linked-role": {
    severity: "warning",
    finds: "`iam:CreateServiceLinkedRole` for any service",
    remedy:
      'Name the role, arn:aws:iam::*:role/aws-service-role/<service>/*, or add "StringEquals": {"iam:AWSServiceName": "<service>"}',
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html",
  },
} as const satisfies Readonly<Record<string, Rule>>;
