import { groupBy } from "../common/lists";
import type { Organization } from "./load";
import type { Located } from "./reading/salvage";
import type { AccountFile } from "./schema";

/** Whose a stack is, and what its files are. */
export interface StackOrigin {
  /** The account's name; none of an account that has no file. */
  readonly account?: string;
  readonly team?: string;
  /** The files that say what the stack has, below the organization's folder, with forward slashes; sorted. */
  readonly sources: readonly string[];
}

/**
 * Whose each stack of an organization is, by the stacks' names: its account, its team, and the files that it is made from,
 * with the templates that these extend.
 */
export function stackOrigins(organization: Organization): ReadonlyMap<string, StackOrigin> {
  const { accountFiles, accounts, centers, deployments, instance, state } = organization;
  const origin = (
    account: string | undefined,
    team: string | undefined,
    ...files: readonly Pick<Located<unknown>, "bases" | "file">[]
  ): StackOrigin => ({
    ...(account !== undefined && { account }),
    ...(team !== undefined && { team }),
    sources: [...new Set(["organization.yaml", ...files.flatMap(({ file, bases = [] }) => [file, ...bases])])].sort(),
  });
  const called = (account: string): Located<AccountFile>[] =>
    accountFiles.filter(({ value }) => value.account === account);
  const teamsOf = groupBy(deployments, ({ account }) => account.account);
  const ofAccounts = accounts.map(({ account, accountFile, stackName }) => {
    const teams = (teamsOf.get(account.account) ?? []).map(({ teamFile }) => teamFile);
    return [stackName, origin(account.account, undefined, accountFile, ...teams)] as const;
  });
  const ofTeams = deployments.map(
    ({ account, accountFile, stackName, team, teamFile }) =>
      [stackName, origin(account.account, team.team, accountFile, teamFile)] as const,
  );
  const ofCenters = centers.map((center) => {
    const { account, accountFile, stackName, team, teamFile } = center;
    const where = center.deployments.map((one) => one.accountFile);
    return [stackName, origin(account.account, team.team, accountFile, teamFile, ...where)] as const;
  });
  const ofInstance = instance
    ? [[instance.stackName, origin(instance.account.account, undefined, ...called(instance.account.account))] as const]
    : [];
  const owner = accountFiles.find(({ value }) => value.id === state?.environment.accountId)?.value.account;
  const ofState = state ? [[state.stackName, origin(owner, undefined, ...accountFiles)] as const] : [];
  return new Map([...ofState, ...ofAccounts, ...ofTeams, ...ofCenters, ...ofInstance]);
}
