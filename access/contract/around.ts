import type { PolicyLevels } from "../../evaluation";
import { type Declaration, type Deployment, rcpsOf, scpsOf } from "../../organization";
import { type Around, declarations, type OwnScope } from "../graph/around";
import type { LevelsOf } from "../graph/known-principal";
import type { LimitsOf } from "../lint/quotas";

/** What the files of an organization declare, and the day on which it is asked (`YYYY-MM-DD`). */
export interface Declared {
  readonly outside: readonly Declaration[];
  readonly today: string;
}

/** What is known beside the stacks: whose each is, what limits resources, and what is declared, with which of it was needed. */
export function aroundOf(
  deployments: readonly Deployment[],
  { outside, today }: Declared,
): Around & { readonly used: ReadonlySet<Declaration> } {
  const scopes = new Map(deployments.map((deployment) => [deployment.stackName, scopeOf(deployment)]));
  return {
    scopeOf: (stack) => scopes.get(stack),
    rcpsOf: accountRcps(deployments),
    ...(today !== "" && { today }),
    ...declarations(outside, today),
  };
}

/** The service control policies that account files list. */
export const accountScps = (deployments: readonly Deployment[]): LevelsOf => levelsOf(deployments, scpsOf);

/** The resource control policies likewise. */
export const accountRcps = (deployments: readonly Deployment[]): LevelsOf => levelsOf(deployments, rcpsOf);

/** The quotas that account files say AWS has raised. */
export function accountLimits(deployments: readonly Deployment[]): LimitsOf {
  const byId = new Map(deployments.map(({ account }) => [account.id, account.limits]));
  return (id) => byId.get(id);
}

function levelsOf(
  deployments: readonly Deployment[],
  levels: (account: Deployment["account"]) => PolicyLevels,
): LevelsOf {
  const accounts = new Map(deployments.map(({ account }) => [account.id, account]));
  const byId = new Map([...accounts].map(([id, account]) => [id, levels(account)]));
  return (id) => byId.get(id) ?? [];
}

const scopeOf = ({ team: { team }, environment: { accountId }, names: { ownPath, path } }: Deployment): OwnScope => ({
  team,
  accountId,
  ...(ownPath && { path }),
});
