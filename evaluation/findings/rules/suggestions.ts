import type { Rule } from "./rule";

/** What could be written better and means the same. */
export const SUGGESTIONS = {
  "empty-element": {
    severity: "suggestion",
    finds: "an empty Sid, Condition or Principal",
    remedy: "Remove it, or fill it",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  },
  "redundant-action": {
    severity: "suggestion",
    finds: "an action that another of the statement covers",
    remedy: "Remove it, or the wildcard that covers it",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html",
  },
  "redundant-resource": {
    severity: "suggestion",
    finds: "a resource that another of the statement covers",
    remedy: "Remove it, or the wildcard that covers it",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
  },
  "redundant-statement": {
    severity: "suggestion",
    finds: "a statement that says what another one says",
    remedy: "Remove one of them",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html",
  },
  "redundant-principal": {
    severity: "suggestion",
    finds: "a session of a role beside the role",
    remedy: "Remove the session, or the role",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-role-session",
  },
  "redundant-value": {
    severity: "suggestion",
    finds: "several numbers of which only one counts",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric",
  },
  "redundant-condition": {
    severity: "suggestion",
    finds: "a condition that always or never holds, since its value is `*`",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html",
  },
  "equivalent-to-null": {
    severity: "suggestion",
    finds: "`*` with `StringLike`, which asks only whether the key is there",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null",
  },
  "null-qualifier": {
    severity: "suggestion",
    finds: "`Null` with `ForAllValues:` or `ForAnyValue:`",
    remedy: "Write Null alone",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null",
  },
  "loose-range": {
    severity: "suggestion",
    finds: "a range of addresses with bits behind its mask",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress",
  },
  "private-addresses-too": {
    severity: "suggestion",
    finds: "private addresses among public ones for `aws:SourceIp`",
    remedy: "Compare private addresses with aws:VpcSourceIp",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip",
  },
  "source-key": {
    severity: "suggestion",
    finds: "a service that is limited by another key than those that say for whom it acts",
    remedy: "Compare aws:SourceArn, aws:SourceAccount, aws:SourceOrgID or aws:SourceOrgPaths",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  },
  "irrelevant-key": {
    severity: "suggestion",
    finds: "a key about the resource in the policy of that resource",
    remedy: "Remove it, or write it into a policy of the caller",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
  },
  "audience-qualifier": {
    severity: "suggestion",
    finds: "`ForAllValues:` or `ForAnyValue:` on the audience of a token, which is one",
    remedy: "Remove the qualifier",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
  },
} as const satisfies Readonly<Record<string, Rule>>;
