import type { Declaration, Deployment } from "../../organization";
import { type Around, declarations, type OwnScope } from "../world/around";

/** What the files of an organization declare, and the day on which it is asked (`YYYY-MM-DD`). */
export interface Declared {
  readonly outside: readonly Declaration[];
  readonly today: string;
}

/** What is known beside the stacks: whose each is, and what is declared, with which of it was needed. */
export function aroundOf(
  deployments: readonly Deployment[],
  { outside, today }: Declared,
): Around & { readonly used: ReadonlySet<Declaration> } {
  const scopes = new Map(deployments.map((deployment) => [deployment.stackName, scopeOf(deployment)]));
  return { scopeOf: (stack) => scopes.get(stack), ...declarations(outside, today) };
}

const scopeOf = ({ team: { team }, environment: { accountId }, names: { ownPath, path } }: Deployment): OwnScope => ({
  team,
  accountId,
  ...(ownPath && { path }),
});
