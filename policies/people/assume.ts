import type { Conditions, ResourceStatement, Values } from "../language/statement";

/** A statement of a trust policy. */
export function assume(
  Sid: string,
  Principal: ResourceStatement["Principal"],
  Action: Values,
  Condition: Conditions,
): ResourceStatement {
  return { Sid, Effect: "Allow", Principal, Action, ...(Object.keys(Condition).length > 0 && { Condition }) };
}
