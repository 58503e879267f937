import { isRecord } from "../../common/is-record";
import type { Finding } from "../findings/finding";
import { addressSuggestions } from "../validation/addresses";
import { statementsOf } from "../validation/document";
import { parseStatement, type ParsedStatement, type PolicyKind } from "../validation/statement";
import { conditionSuggestions } from "./conditions";
import { emptySuggestions } from "./empty";
import { principalSuggestions } from "./principals";
import { redundantStatements, redundancySuggestions } from "./redundancy";

/**
 * What could be written better in a policy document and would mean the same. It takes nothing away from what a policy
 * does or opens, and is told to those who ask for it.
 *
 * @param document parsed JSON of any shape
 * @returns in the order of the statements; nothing where there is no statement to read
 */
export function suggestForPolicy(document: unknown, kind: PolicyKind): readonly Finding[] {
  if (!isRecord(document)) return [];
  const statements = statementsOf(document).flatMap((value, index): ParsedStatement[] =>
    isRecord(value) ? [parseStatement(value, index, kind)] : [],
  );
  const repeated = redundantStatements(statements);
  return statements.flatMap((statement) => [
    ...(repeated.get(statement.index) ?? []),
    ...emptySuggestions(statement),
    ...redundancySuggestions(statement),
    ...principalSuggestions(statement),
    ...conditionSuggestions(statement),
    ...addressSuggestions(statement),
  ]);
}
