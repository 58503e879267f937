import type { Rule } from "./rule";

/** What only the proof of an organization finds: it takes all its stacks and files. */
export const REACH = {
  "reaches-unknown": {
    severity: "warning",
    finds: "somebody or something that no stack makes, so that nobody knows what it may do",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html",
  },
  "reaches-platform": {
    severity: "warning",
    finds:
      "what is the platform's: Terraform's state, the audit trail, the roles that deploy, settings of the whole account",
    page: "https://docs.aws.amazon.com/prescriptive-guidance/latest/terraform-aws-provider-best-practices/backend.html",
  },
} as const satisfies Readonly<Record<string, Rule>>;
