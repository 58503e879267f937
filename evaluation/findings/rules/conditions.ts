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
    severity: "warning",
    finds: "a key that some of the actions do not send: the Allow does not reach them, or the Deny hits them always",
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
} as const satisfies Readonly<Record<string, Rule>>;
