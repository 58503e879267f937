import { CHECKS } from "./checks";
import type { Deployment } from "./deployment";
import { distinctProblems, type Problem } from "./problems";
import { type Input, readInput } from "./read";
import { resolveDeployment } from "./resolve";
import type { OrganizationFile } from "./schema";

/** A checked organization: what the stacks are made from. */
export interface Organization {
  readonly settings: OrganizationFile;
  /** Every team in every one of its accounts, sorted by the names of their stacks. */
  readonly deployments: readonly Deployment[];
}

/**
 * Reads and checks the organization in a folder.
 *
 * @returns the organization, or every problem in its files
 */
export function loadOrganization(folder: string): { organization: Organization } | { problems: Problem[] } {
  const { input, problems } = readInput(folder);
  const deployments = resolveAll(input);
  problems.push(...CHECKS.flatMap((check) => check({ ...input, deployments })));
  if (problems.length > 0 || !input.organization) return { problems: distinctProblems(problems) };
  const sorted = [...deployments].sort((a, b) => (a.stackName < b.stackName ? -1 : 1));
  return {
    organization: {
      settings: input.organization.value,
      deployments: sorted,
    },
  };
}

function resolveAll({ organization, accounts, teams }: Input): Deployment[] {
  if (!organization) return [];
  const byName = new Map(accounts.map((file) => [file.value.account, file]));
  const ids = new Map(accounts.map(({ value }) => [value.account, value.id]));
  return teams.flatMap((team) =>
    [...new Set(team.value.accounts)].flatMap((name) => {
      const account = byName.get(name);
      return account ? [resolveDeployment(organization.value, account, team, ids)] : [];
    }),
  );
}
