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
    finds: "an action in a trust policy that is not one of `sts`",
    remedy: "Write sts:AssumeRole, and allow the rest in a policy of the role",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html",
  },
} as const satisfies Readonly<Record<string, Rule>>;
