import type { RuleName } from "../../../evaluation";
import data from "./checks.json";
import type { AwsSeverity, Check } from "./read";

/** The issue code of a check of IAM Access Analyzer: `MISSING_QUALIFIER`. */
export type CheckId = keyof typeof data.checks;

/** Every check that AWS lists, in its order. */
export const CHECKS = data.checks as Readonly<Record<CheckId, Check>>;
export const CHECKED_ON = data.source.date;

/** Which rule finds what a check finds. */
export interface FoundBy {
  readonly rule: RuleName;
  /** Why the rule is more severe than the check. @default - it is as severe */
  readonly stricter?: string;
}

/** Why nothing is found. */
export interface NotFound {
  readonly reason: string;
}

const by = (rule: RuleName): FoundBy => ({ rule });
const stricter = (rule: RuleName, why: string): FoundBy => ({ rule, stricter: why });

const REFUSED_AT_APPLY = "AWS refuses the policy when it arrives, in the middle of an apply";
const NEVER_HOLDS = "no request meets such a condition, so that the statement does not do what it says";
const DOES_NOTHING = "a statement with an empty list does nothing";

/** What stands for each check of AWS. */
export const FOUND_BY: Readonly<Record<CheckId, FoundBy | NotFound>> = {
  ARN_ACCOUNT_NOT_ALLOWED: by("resource-mismatch"),
  ARN_REGION_NOT_ALLOWED: by("resource-mismatch"),
  DATA_TYPE_MISMATCH: by("malformed-policy"),
  DUPLICATE_KEYS_WITH_DIFFERENT_CASE: by("duplicate-key"),
  INVALID_ACTION: by("unknown-action"),
  INVALID_ARN_ACCOUNT: by("malformed-arn"),
  INVALID_ARN_PREFIX: by("malformed-arn"),
  INVALID_ARN_REGION: by("unknown-region"),
  INVALID_ARN_RESOURCE: by("resource-mismatch"),
  INVALID_ARN_SERVICE_CASE: by("malformed-arn"),
  INVALID_CONDITION_DATA_TYPE: by("malformed-policy"),
  INVALID_CONDITION_KEY_FORMAT: by("unknown-key"),
  INVALID_CONDITION_MULTIPLE_BOOLEAN: by("value-mismatch"),
  INVALID_CONDITION_OPERATOR: by("unknown-operator"),
  INVALID_EFFECT: by("bad-effect"),
  INVALID_GLOBAL_CONDITION_KEY: by("unknown-key"),
  INVALID_PARTITION: by("malformed-arn"),
  INVALID_POLICY_ELEMENT: by("unknown-element"),
  INVALID_PRINCIPAL_FORMAT: by("malformed-principal"),
  INVALID_PRINCIPAL_KEY: by("malformed-principal"),
  INVALID_REGION: by("unknown-region"),
  INVALID_SERVICE: by("unknown-key"),
  INVALID_SERVICE_CONDITION_KEY: by("unknown-key"),
  INVALID_SERVICE_IN_ACTION: by("unknown-service"),
  INVALID_VARIABLE_FOR_OPERATOR: by("value-mismatch"),
  INVALID_VERSION: by("old-version"),
  JSON_SYNTAX_ERROR: by("malformed-policy"),
  MISSING_ACTION: by("missing-element"),
  MISSING_ARN_FIELD: by("malformed-arn"),
  MISSING_ARN_REGION: by("resource-mismatch"),
  MISSING_EFFECT: by("bad-effect"),
  MISSING_PRINCIPAL: by("missing-element"),
  MISSING_QUALIFIER: by("missing-qualifier"),
  MISSING_RESOURCE: by("missing-element"),
  MISSING_STATEMENT: by("malformed-policy"),
  NULL_WITH_IF_EXISTS: by("unknown-operator"),
  SCP_SYNTAX_ERROR_ACTION_WILDCARD: {
    reason:
      "service control policies have taken the whole language since September 2025, wildcards in the middle of an action among it; the list is older",
  },
  SCP_SYNTAX_ERROR_PRINCIPAL: by("misplaced-element"),
  UNIQUE_SIDS_REQUIRED: by("duplicate-sid"),
  UNSUPPORTED_ACTION_IN_POLICY: by("misplaced-action"),
  UNSUPPORTED_ELEMENT_COMBINATION: by("malformed-policy"),
  UNSUPPORTED_GLOBAL_CONDITION_KEY: by("unknown-key"),
  UNSUPPORTED_PRINCIPAL: by("misplaced-element"),
  UNSUPPORTED_RESOURCE_ARN_IN_POLICY: by("misplaced-resource"),
  UNSUPPORTED_SID: by("bad-sid"),
  UNSUPPORTED_WILDCARD_IN_PRINCIPAL: by("malformed-principal"),
  MISSING_BRACE_IN_VARIABLE: by("unknown-variable"),
  MISSING_QUOTE_IN_VARIABLE: by("unknown-variable"),
  UNSUPPORTED_SPACE_IN_VARIABLE: by("unknown-variable"),
  EMPTY_VARIABLE: by("unknown-variable"),
  VARIABLE_UNSUPPORTED_IN_ELEMENT: by("malformed-action"),
  VARIABLE_UNSUPPORTED_IN_VERSION: by("unexpanded-variable"),
  PRIVATE_IP_ADDRESS: by("private-address"),
  PRIVATE_NOT_IP_ADDRESS: by("private-address"),
  POLICY_SIZE_EXCEEDS_SCP_QUOTA: by("too-large"),
  INVALID_SERVICE_PRINCIPAL_FORMAT: by("impossible-value"),
  MISSING_TAG_KEY_IN_CONDITION: by("unknown-key"),
  INVALID_VPC_FORMAT: by("impossible-value"),
  INVALID_VPCE_FORMAT: by("impossible-value"),
  FEDERATED_PRINCIPAL_NOT_SUPPORTED: by("malformed-principal"),
  UNSUPPORTED_ACTION_FOR_CONDITION_KEY: by("partly-supported-key"),
  UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL: by("principal-key"),
  ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL: by("misplaced-element"),
  ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL: by("malformed-principal"),
  ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE: by("misplaced-element"),
  TYPE_MISMATCH_IP_RANGE: by("value-mismatch"),
  MISSING_ACTION_FOR_CONDITION_KEY: by("missing-action"),
  INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY: by("malformed-principal"),
  MISMATCHED_ACTION_FOR_PRINCIPAL: by("principal-action"),
  MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY: by("principal-action"),
  POLICY_SIZE_EXCEEDS_RCP_QUOTA: by("too-large"),
  RCP_SYNTAX_ERROR_PRINCIPAL: by("misplaced-element"),
  RCP_SYNTAX_ERROR_ALLOW: by("bad-effect"),
  RCP_SYNTAX_ERROR_NOTACTION: by("misplaced-element"),
  RCP_SYNTAX_ERROR_ACTION: by("misplaced-action"),
  MISSING_ARN_ACCOUNT: by("resource-mismatch"),
  INVALID_KMS_KEY_VALUE: by("impossible-value"),
  VARIABLE_USAGE_TOO_PERMISSIVE: by("sensitive-wildcard"),
  WILDCARD_USAGE_TOO_PERMISSIVE: by("sensitive-wildcard"),
  CREATE_SLR_WITH_NOT_RESOURCE: by("not-resource"),
  CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE: by("not-resource"),
  CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE: by("not-action"),
  CREATE_SLR_WITH_STAR_IN_RESOURCE: by("service-linked-role"),
  CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE: by("service-linked-role"),
  CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION: by("not-action"),
  DEPRECATED_GLOBAL_CONDITION_KEY: by("deprecated-key"),
  INVALID_DATE_VALUE: by("epoch-date"),
  INVALID_ROLE_REFERENCE: by("principal-id"),
  INVALID_USER_REFERENCE: by("principal-id"),
  MISSING_VERSION: by("old-version"),
  UNIQUE_SIDS_RECOMMENDED: by("duplicate-sid"),
  WILDCARD_WITHOUT_LIKE_OPERATOR: by("literal-wildcard"),
  POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA: stricter("too-large", REFUSED_AT_APPLY),
  POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA: stricter("too-large", REFUSED_AT_APPLY),
  TYPE_MISMATCH: stricter("operator-mismatch", NEVER_HOLDS),
  TYPE_MISMATCH_BOOLEAN: stricter("value-mismatch", NEVER_HOLDS),
  TYPE_MISMATCH_DATE: stricter("value-mismatch", NEVER_HOLDS),
  TYPE_MISMATCH_NUMBER: stricter("value-mismatch", NEVER_HOLDS),
  TYPE_MISMATCH_STRING: stricter("value-mismatch", NEVER_HOLDS),
  SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED: by("github-subject"),
  POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA: stricter("too-large", REFUSED_AT_APPLY),
  RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY: by("control-policy-key"),
  RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY: by("control-policy-key"),
  RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK: by("control-policy-key"),
  USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES: by("limited-key"),
  UNTRUSTWORTHY_CONDITION_KEY: by("spoofable-key"),
  ALLOW_WITH_NOT_PRINCIPAL: by("not-principal"),
  FORALLVALUES_WITH_SINGLE_VALUED_KEY: by("for-all-values"),
  PASS_ROLE_WITH_NOT_RESOURCE: by("pass-role"),
  PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE: by("pass-role"),
  PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE: by("pass-role"),
  PASS_ROLE_WITH_STAR_IN_RESOURCE: by("pass-role"),
  PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE: by("pass-role"),
  PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION: by("pass-role"),
  MISSING_PAIRED_CONDITION_KEYS: by("unpaired-key"),
  DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: by("partly-supported-key"),
  DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: by("tags-of-others"),
  RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL: by("confused-deputy"),
  MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL: by("oidc-condition"),
  MISSING_GITHUB_REPO_CONDITION_KEY: stricter("shared-issuer", REFUSED_AT_APPLY),
  STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS: by("text-for-arn"),
  DYNAMODB_ATTRIBUTES_WITHOUT_SELECT: by("unpaired-key"),
  S3_PREFIX_IN_NEGATIVE_CONTEXT: by("s3-prefix"),
  FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE: by("oidc-condition"),
  EMPTY_ARRAY_ACTION: stricter("malformed-policy", DOES_NOTHING),
  EMPTY_ARRAY_CONDITION: stricter("malformed-policy", DOES_NOTHING),
  EMPTY_ARRAY_CONDITION_FORALLVALUES: stricter("malformed-policy", "it holds for requests without the key only"),
  EMPTY_ARRAY_CONDITION_FORANYVALUE: stricter("malformed-policy", DOES_NOTHING),
  EMPTY_ARRAY_CONDITION_IFEXISTS: stricter("malformed-policy", "it holds for requests without the key only"),
  EMPTY_ARRAY_PRINCIPAL: stricter("malformed-principal", DOES_NOTHING),
  EMPTY_ARRAY_RESOURCE: stricter("malformed-policy", DOES_NOTHING),
  EMPTY_OBJECT_CONDITION: by("empty-element"),
  EMPTY_OBJECT_PRINCIPAL: by("empty-element"),
  EMPTY_SID_VALUE: by("empty-element"),
  EQUIVALENT_TO_NULL_FALSE: by("equivalent-to-null"),
  EQUIVALENT_TO_NULL_TRUE: by("equivalent-to-null"),
  IMPROVE_IP_RANGE: by("loose-range"),
  NULL_WITH_QUALIFIER: by("null-qualifier"),
  PRIVATE_IP_ADDRESS_SUBSET: by("private-addresses-too"),
  PRIVATE_NOT_IP_ADDRESS_SUBSET: by("private-addresses-too"),
  REDUNDANT_ACTION: by("redundant-action"),
  REDUNDANT_CONDITION_VALUE_NUM: by("redundant-value"),
  REDUNDANT_RESOURCE: by("redundant-resource"),
  REDUNDANT_STATEMENT: by("redundant-statement"),
  WILDCARD_IN_SERVICE_NAME: stricter("malformed-arn", "IAM's guide takes no wildcard there"),
  ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: stricter(
    "partly-supported-key",
    "the actions are not allowed, though they stand there",
  ),
  ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: by("tags-of-others"),
  RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL: by("source-key"),
  IRRELEVANT_CONDITION_KEY_IN_POLICY: by("irrelevant-key"),
  REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION: by("redundant-condition"),
  REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY: by("redundant-principal"),
  REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION: by("redundant-condition"),
  CONFIRM_AUDIENCE_CLAIM_TYPE: by("audience-qualifier"),
};

/** What a severity of AWS is called here. */
export const SAME_SEVERITY = {
  ERROR: "error",
  SECURITY_WARNING: "warning",
  GENERAL_WARNING: "warning",
  SUGGESTION: "suggestion",
} as const satisfies Readonly<Record<AwsSeverity, string>>;
