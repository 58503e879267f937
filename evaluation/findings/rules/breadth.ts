import type { Rule } from "./rule";

/** Statements that open more than they seem to. */
export const BREADTH = {
  "allows-everything": {
    severity: "warning",
    finds: "`*` on `*`, or `iam:*` on all resources",
    remedy: "Name the actions and resources that are needed",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  },
  "not-action": {
    severity: "warning",
    finds: "Allow with `NotAction`: all others, also those to come",
    remedy: "List what is allowed under Action, or deny these in a Deny statement",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html",
  },
  "not-resource": {
    severity: "warning",
    finds: "Allow with `NotResource`: all others",
    remedy: "List what is allowed under Resource, or deny these in a Deny statement",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html",
  },
  "pass-role": {
    severity: "warning",
    finds: "`iam:PassRole` on all roles or paths that all share, or to every service",
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
  },
} as const satisfies Readonly<Record<string, Rule>>;
