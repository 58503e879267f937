import type { Rule } from "./rule";

/** What is wrong with an acceptance or a declaration; it cannot be accepted itself. */
export const ACCEPTANCES = {
  "acceptance-expired": {
    severity: "warning",
    finds: "its last day has passed",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#remove-credentials",
  },
  "acceptance-unused": {
    severity: "warning",
    finds: "nothing needs it",
    remedy: "Remove it, or correct its policy and statement",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#remove-credentials",
  },
  "acceptance-of-error": {
    severity: "warning",
    finds: "it is for an error, which cannot be accepted",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  },
  "declaration-expired": {
    severity: "warning",
    finds: "the last day of a declaration has passed: what it is about is unknown again",
    remedy: "Look at it again and write a later day, or write its policies; or remove it",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#remove-credentials",
  },
  "declaration-unused": {
    severity: "warning",
    finds: "no proof needs the declaration",
    remedy: "Remove it, or correct whom it is about",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#remove-credentials",
  },
} as const satisfies Readonly<Record<string, Rule>>;
