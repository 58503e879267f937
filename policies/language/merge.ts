import { unite } from "./alternatives";
import { policyDocument } from "./document";
import type { Statement } from "./statement";
import { plannedSize } from "./tokens";

/**
 * Fewer statements that mean exactly the same: equal but for their resources, they become one with all the resources;
 * then likewise with actions, and with the values of a condition of which one is enough. A merged statement has the
 * place and the Sid of its first one.
 *
 * @throws {PolicyError} like policyDocument
 */
export function mergeStatements(statements: readonly Statement[]): Statement[] {
  return unite(policyDocument(statements).Statement);
}

/**
 * The statements as they are where they fit, which reads best, or else merged, or undefined where they do not fit
 * merged either.
 *
 * @param limit characters without white space
 * @throws {PolicyError} like policyDocument
 */
export function fitStatements(statements: readonly Statement[], limit: number): readonly Statement[] | undefined {
  if (plannedSize(statements) <= limit) return statements;
  const merged = mergeStatements(statements);
  return plannedSize(merged) <= limit ? merged : undefined;
}
