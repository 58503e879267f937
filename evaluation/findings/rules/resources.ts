import type { Rule } from "./rule";

/** What a statement says of resources. */
export const RESOURCES = {
  "malformed-arn": {
    severity: "error",
    finds: "no ARN, or one in which a part cannot be",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
  },
  "resource-mismatch": {
    severity: "error",
    finds: "a resource that no action of the statement takes, or an action that takes none of them",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
  },
  "needs-all-resources": {
    severity: "error",
    finds: "an action without resources, limited to one: it is then not allowed at all",
    remedy: 'Write it into a statement of its own with "Resource": "*"',
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
  },
  "wildcard-resource-type": {
    severity: "warning",
    finds: "a wildcard for the type in an ARN, which covers types that nobody thought of",
    remedy: "Name the types, each in an ARN of its own",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html#arns-paths-wildcards",
  },
  "half-granted": {
    severity: "warning",
    finds:
      "an action whose call needs several resources (`sagemaker:UpdateEndpoint` an endpoint and its configuration), granted by all policies of the principal together on some of their types only: it never works",
    page: "https://docs.aws.amazon.com/sagemaker/latest/dg/api-permissions-reference.html",
  },
  "misplaced-resource": {
    severity: "error",
    finds: "the ARN of another service in the policy of a resource",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-resource-arn-in-policy",
  },
} as const satisfies Readonly<Record<string, Rule>>;
