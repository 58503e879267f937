import type { Rule } from "./rule";

/** What IAM's grammar asks for. */
export const FORM = {
  "malformed-policy": {
    severity: "error",
    finds: "no JSON object, no statement, an empty list, an `Action` beside a `NotAction`",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  },
  "missing-element": {
    severity: "error",
    finds: "a statement without `Action`, `Resource` or, in a trust policy, `Principal`",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  },
  "misplaced-element": {
    severity: "error",
    finds: "`Principal` in a policy of a role or group, `Resource` in a trust policy",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  },
  "unknown-element": {
    severity: "error",
    finds: "an element that there is not, such as `Resources`",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  },
  "bad-effect": {
    severity: "error",
    finds: "anything but `Allow` and `Deny`, in this case",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html",
  },
  "bad-sid": {
    severity: "error",
    finds: "a Sid with other signs than letters and digits",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html",
  },
  "duplicate-sid": {
    severity: ["error", "warning"],
    finds: "a Sid that stands twice; a warning in the policy of a resource, of which some services take it",
    remedy: "Give each statement a Sid of its own",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html",
  },
  "old-version": {
    severity: ["warning", "error"],
    finds: "no `Version`, or 2008: variables are plain text then; an error where there is no such version",
    remedy: 'Write "Version": "2012-10-17"',
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html",
  },
  "too-large": {
    severity: ["error", "warning"],
    finds:
      "more than AWS takes: characters of a policy, of all inline policies of a role, group or user, of a name, path or tag; " +
      "policies on a role, group, user or permission set; groups of a user; seconds of a session. A warning where AWS takes " +
      "more on request",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
  },
} as const satisfies Readonly<Record<string, Rule>>;
