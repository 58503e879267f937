import type { Finding } from "../../../evaluation/findings/finding";
import { type PolicyKind, validatePolicy } from "../../../evaluation/validation/validate";

export type Loose = Readonly<Record<string, unknown>>;

/** A document of these statements. */
export const document = (...statements: readonly unknown[]): Loose => ({
  Version: "2012-10-17",
  Statement: statements,
});

/** An Allow statement on all resources, with other elements where they are given. */
export const allowing = (rest: Loose): Loose => ({ Effect: "Allow", Action: "s3:GetObject", Resource: "*", ...rest });
export const denying = (rest: Loose): Loose => ({ ...allowing(rest), Effect: "Deny" });

/** A trust statement for a role of another account, with other elements where they are given. */
export const trusting = (rest: Loose): Loose => ({
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::222222222222:role/Deploy" },
  Action: "sts:AssumeRole",
  ...rest,
});

export const findings = (statement: unknown, kind: PolicyKind = "identity"): readonly Finding[] =>
  validatePolicy(document(statement), kind);

/** `severity rule` of every finding. */
export const told = (statement: unknown, kind: PolicyKind = "identity"): readonly string[] =>
  findings(statement, kind).map(({ severity, rule }) => `${severity} ${rule}`);

/** The one finding of a statement. */
export function only(statement: unknown, kind: PolicyKind = "identity"): Finding {
  const [first, second] = findings(statement, kind);
  if (!first || second) throw new Error(`not one finding: ${JSON.stringify(findings(statement, kind))}`);
  return first;
}
