import type { PolicyStatement } from "../language/statement";
import { type PrincipalFinding, principalFinding } from "./explain";

/** Every action of every service: `*`, `*:*`. */
const EVERY_ACTION = /^\*+(:\*+)?$/;

const allowsEverything = ({ effect, actions, resources }: PolicyStatement): boolean =>
  effect === "Allow" &&
  !actions.not &&
  actions.patterns.some((pattern) => EVERY_ACTION.test(pattern)) &&
  !resources.not &&
  resources.patterns.includes("*");

/** One finding for an administrator, whom every method would find. */
export function administratorFinding(statements: readonly PolicyStatement[]): PrincipalFinding | undefined {
  const found = statements.filter(allowsEverything);
  if (found.length === 0) return undefined;
  return principalFinding(
    { rule: "escalation-everything", action: "*" },
    "can do everything in the account (* on *)",
    found,
  );
}
