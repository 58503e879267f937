import type { Statement } from "../../policies";
import type { TeamFile } from "../schema";

/** The schema's optional keys may be there as undefined; a statement's are left out then. */
export function statementsOf(statements: TeamFile["executionRole"]["statements"]): Statement[] {
  return (statements ?? []).map(
    (statement) =>
      Object.fromEntries(Object.entries(statement).filter(([, value]) => value !== undefined)) as unknown as Statement,
  );
}
