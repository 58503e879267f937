import type { Rule } from "./rule";

/** What a statement says in conditions and policy variables. */
export const CONDITIONS = {
  "unknown-key": {
    severity: "error",
    finds: "a condition key that there is not",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
  },
  "unsupported-key": {
    severity: "error",
    finds: "a key that none of the statement's actions sends, so that the condition always or never holds",
    remedy: "Use a key that the reference lists for the action, or remove the condition",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
  },
  "partly-supported-key": {
    severity: ["error", "warning"],
    finds:
      "a key that some of the actions do not send: the Allow does not reach them, or the Deny hits them always or never; a warning where a wildcard stands for the action, and of tags",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
  },
  "retired-key": {
    severity: "error",
    finds: "a key that SageMaker has renamed, such as `sagemaker:VolumeKmsKey`",
    page: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html",
  },
  "unknown-operator": {
    severity: "error",
    finds: "an operator that there is not",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
  },
  "operator-mismatch": {
    severity: "error",
    finds: "an operator for another type than the key's",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
  },
  "value-mismatch": {
    severity: "error",
    finds: "a value that the operator cannot read, such as a text for `NumericEquals`",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
  },
  "literal-wildcard": {
    severity: ["error", "warning"],
    finds: "`*` with `StringEquals`, which takes it for a plain star; a warning in a Deny",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String",
  },
  "absent-key": {
    severity: "warning",
    finds: "a negated condition in an Allow, or a positive one in a Deny, that a request without the key slips past",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists",
  },
  "for-all-values": {
    severity: "warning",
    finds:
      "`ForAllValues`, which holds for an empty list, without a `Null` beside it (right as it is on `aws:TagKeys`); in a Deny `ForAnyValue` is meant",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html",
  },
  "unknown-variable": {
    severity: "error",
    finds: "a policy variable that there is not, or that is not closed",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html",
  },
  "unexpanded-variable": {
    severity: "error",
    finds: "a policy variable where IAM expands none",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-wheretouse",
  },
  "early-variable": {
    severity: "warning",
    finds:
      "a policy variable in front of the fifth colon of an ARN, of which AWS does not say what it stands for: the statement is taken neither to allow nor to deny for certain",
    remedy:
      "Write * in place of the variable, and limit it with a condition such as StringEquals on aws:ResourceAccount",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-wheretouse",
  },
  "short-arn": {
    severity: "warning",
    finds: "a value such as `*` or `arn:*` for `ArnLike`, which compares each of six parts: likewise",
    remedy: "Write all six, such as arn:aws:iam::*:role/*",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN",
  },
  "duplicate-key": {
    severity: "error",
    finds: "a key that stands twice in a block, in another case: which one counts nobody knows",
    remedy: "Write the key once, with all of its values",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html",
  },
  "missing-qualifier": {
    severity: "error",
    finds: "a key with several values without `ForAllValues:` or `ForAnyValue:`, which compares nothing for certain",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html",
  },
  "impossible-value": {
    severity: "error",
    finds:
      "a value that no request has: an id of an account, an organization, a VPC or an endpoint of another form, a region or a service principal that cannot be, no key of KMS where one is meant",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
  },
  "unknown-region": {
    severity: ["warning", "error"],
    finds: "a region that is not in the data, in an ARN or a condition; an error where no region is named so",
    page: "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
  },
  "upper-case": {
    severity: "warning",
    finds: "upper case in an ARN of SageMaker, which prints its own in lower case",
    page: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html#amazonsagemaker-resources-for-iam-policies",
  },
  "private-address": {
    severity: "error",
    finds: "`aws:SourceIp` with nothing but private addresses, which no request comes from",
    remedy: "Write public addresses, or compare aws:VpcSourceIp beside aws:SourceVpc",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip",
  },
  "epoch-date": {
    severity: "warning",
    finds: "a date in seconds since 1970",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date",
  },
  "text-for-arn": {
    severity: "warning",
    finds: "`StringLike` on a key whose values are ARNs: a wildcard then runs over the parts of the ARN",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN",
  },
  "sensitive-wildcard": {
    severity: "error",
    finds: "a wildcard, or a variable that callers can choose, where any value of the key opens something",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sensitive",
  },
  "spoofable-key": {
    severity: "warning",
    finds: "`aws:Referer` or `aws:UserAgent`, which a caller sets at will",
    remedy: "Compare what AWS says of the caller, such as aws:PrincipalArn, aws:SourceVpce or aws:SourceArn",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-referer",
  },
  "deprecated-key": {
    severity: "warning",
    finds: "a key that another has taken the place of",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
  },
  "unpaired-key": {
    severity: "warning",
    finds:
      "a key that says little without another: `aws:VpcSourceIp` without the VPC, `dynamodb:Attributes` without `dynamodb:Select`",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-missing-paired-condition-keys",
  },
  "s3-prefix": {
    severity: "warning",
    finds: "`s3:prefix` in a Deny, or negated in an Allow: a shorter prefix lists the same objects",
    remedy: "Allow with StringLike the prefixes that may be listed, or deny with StringNotLike all others",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-s3-prefix-in-negative-context",
  },
  "limited-key": {
    severity: "warning",
    finds: "`aws:VpceAccount`, `aws:VpceOrgID` or `aws:VpceOrgPaths` on a service that does not send it",
    remedy: "Write the actions of services that send the key into a statement of their own",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpceaccount",
  },
  "missing-action": {
    severity: "error",
    finds:
      "a key of a tagged or named session without the action that sets it: `sts:TagSession`, `sts:SetSourceIdentity`",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required",
  },
  "absent-from-principal": {
    severity: "warning",
    finds: "a key or variable that whoever holds the policy never has: `aws:username` in a policy of a role",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable",
  },
  "tags-of-others": {
    severity: ["warning", "suggestion"],
    finds:
      "`NotAction` with a condition on tags, which many of the actions that it stands for do not send; a suggestion in an Allow",
    remedy: "List the actions under Action",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html",
  },
} as const satisfies Readonly<Record<string, Rule>>;
