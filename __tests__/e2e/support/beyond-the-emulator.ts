import { globMatches } from "../../../common/glob";
import type { Request } from "../../../evaluation/decision/request";
import type { Subject } from "../../../evaluation/decision/subject";
import { type PolicyStatement, policyStatements } from "../../../evaluation/language/statement";

/** What the emulator does not read as IAM does. */
export type Beyond = "boundary" | "NotResource" | "condition" | "policy variable";

/**
 * Why the emulator cannot judge a question about S3, if it cannot. It goes by identity policies alone. Of a statement it
 * reads no conditions and no policy variables, and `NotResource` means everything to it. Where such a statement is about
 * the question, the answer may rest on it.
 */
export function beyondTheEmulator(subject: Subject, { action, resource }: Request): Beyond | undefined {
  if (subject.boundary) return "boundary";
  const statements = (subject.identity ?? [])
    .flatMap(({ name, document }) => policyStatements(name, document))
    .filter((statement) => isAbout(statement, action.toLowerCase()));
  if (statements.some(({ resources }) => resources.not)) return "NotResource";
  const named = statements.flatMap(({ resources, conditions }) =>
    resources.patterns
      .filter((pattern) => globMatches(pattern.replaceAll(VARIABLE, "*"), resource))
      .map((pattern) => ({ pattern, conditions })),
  );
  if (named.some(({ conditions }) => conditions.length > 0)) return "condition";
  return named.some(({ pattern }) => pattern.includes("${")) ? "policy variable" : undefined;
}

const VARIABLE = /\$\{[^}]*\}/g;

function isAbout({ actions }: PolicyStatement, action: string): boolean {
  const named = actions.patterns.some((pattern) => globMatches(pattern.toLowerCase(), action));
  return actions.not ? !named : named;
}
