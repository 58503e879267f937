/** Every rule by its name, which findings carry and acceptances name, and the AWS page behind it. */
export const RULES = {
  "malformed-policy": "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
} as const satisfies Record<string, string>;

export type RuleName = keyof typeof RULES;
