import type { Rule } from "./rule";

/** What nothing can be said about before the apply. */
export const UNKNOWNS = {
  unresolved: {
    severity: "unknown",
    finds: "a value that only the apply brings: judge the plan",
    remedy: "Write names and ARNs that are known beforehand, or check the plan",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  },
  "unknown-policy": {
    severity: "unknown",
    finds:
      "a policy that no stack here makes and no data describe, a module whose files are elsewhere, or what gives access in a form that is not read",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
  },
} as const satisfies Readonly<Record<string, Rule>>;
