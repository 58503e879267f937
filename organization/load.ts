import { addAll, byText, groupBy } from "../common/lists";
import { type DataSetting, PolicyError } from "../policies";
import { CHECKS } from "./checks";
import { platformBelongings } from "./contract/platform-belongings";
import type { PlatformResource } from "./contract/platform-resource";
import type { LeftOut } from "./input/made-accounts";
import { type Input, readInput } from "./input/read";
import { digestOf } from "./made-from";
import { distinctProblems, type Problem } from "./reading/problems";
import { saidIn } from "./reading/refusal";
import type { Located } from "./reading/salvage";
import { type AccountDeployment, resolveAccount, sharesNothing } from "./resolution/account-deployment";
import { type CenterDeployment, type CenterInstance, resolveCenters, resolveInstance } from "./resolution/center";
import { criticalIn, type CriticalResource } from "./resolution/critical";
import type { Deployment } from "./resolution/deployment";
import { type Declaration, declarationsIn } from "./resolution/outside";
import { resolveDeployment } from "./resolution/resolve";
import { namedSettings } from "./resolution/resources";
import { resolveShared, type Shared } from "./resolution/shared";
import { resolveState, type State, withStateAccount } from "./resolution/state";
import type { AccountFile, OrganizationFile } from "./schema";

/** A checked organization: what the stacks are made from. */
export interface Organization {
  readonly settings: OrganizationFile;
  /** Every team in every one of its accounts, sorted by the names of their stacks. */
  readonly deployments: readonly Deployment[];
  /** Every account, also where no team works, in the order of the files. */
  readonly accountFiles: readonly Located<AccountFile>[];
  /** What the teams of an account share, for each account that has such things, sorted likewise. */
  readonly accounts: readonly AccountDeployment[];
  /** What is of the whole instance of IAM Identity Center, where something is. */
  readonly instance: CenterInstance | undefined;
  /** The permission sets of each team that has some, sorted likewise. */
  readonly centers: readonly CenterDeployment[];
  /** The state bucket, where the project makes it. */
  readonly state: State | undefined;
  /** What is known of what no stack makes, in the order of the files. */
  readonly outside: readonly Declaration[];
  /** What is the platform's, and no team's. */
  readonly platform: readonly PlatformResource[];
  /** The resources of which everybody who reaches them is to be known, in their order. */
  readonly critical: readonly CriticalResource[];
  /** Accounts of the export of AWS Organizations that a pattern fits and nobody can work in, in the export's order. */
  readonly leftOut: readonly LeftOut[];
  /** A digest of what its files say, comments aside. */
  readonly says: string;
  /**
   * The day as of which it is read, `YYYY-MM-DD`: who has been a member until a day before is none.
   *
   * @default - nobody tells it, and nothing is over
   */
  readonly day?: string;
}

/**
 * Reads and checks the organization in a folder.
 *
 * @param day the day as of which it is read, `YYYY-MM-DD`; without it no membership is over
 * @returns the organization, or every problem in its files
 */
export function loadOrganization(
  folder: string,
  day?: string,
): { organization: Organization } | { problems: Problem[] } {
  const { input, problems } = readInput(folder);
  const resolved = resolveAll(input, day);
  const { settings, deployments, accounts, centers, state } = resolved;
  const instance = settings && resolveInstance(settings, input.accounts);
  addAll(problems, resolved.problems);
  for (const check of CHECKS)
    addAll(problems, check({ ...input, deployments, accountDeployments: accounts, centers, state }));
  if (problems.length > 0 || !settings || !input.organization) return { problems: distinctProblems(problems) };
  return {
    organization: {
      settings,
      deployments: sorted(deployments),
      accountFiles: input.accounts,
      accounts: sorted(accounts.filter((account) => !sharesNothing(account))),
      instance,
      centers: sorted(centers),
      state,
      outside: declarationsIn(input.accounts, input.policyFiles),
      platform: platformBelongings({ settings, deployments, accounts, centers, instance, state }),
      critical: criticalIn(input.organization, input.accounts),
      leftOut: input.leftOut,
      says: digestOf(input.said),
      ...(day !== undefined && { day }),
    },
  };
}

const sorted = <T extends { readonly stackName: string }>(stacks: readonly T[]): T[] =>
  [...stacks].sort((a, b) => byText(a.stackName, b.stackName));

interface Resolved {
  readonly settings: OrganizationFile | undefined;
  /** In the order of the files. */
  readonly deployments: Deployment[];
  readonly accounts: AccountDeployment[];
  readonly centers: CenterDeployment[];
  readonly state: State | undefined;
  readonly problems: Problem[];
}

function resolveAll({ organization, accounts, teams }: Input, day: string | undefined): Resolved {
  if (!organization)
    return { settings: undefined, deployments: [], accounts: [], centers: [], state: undefined, problems: [] };
  const ids = new Map(accounts.map(({ value }) => [value.account, value.id]));
  const settings = withStateAccount(organization.value, ids);
  const problems: Problem[] = [];
  const byName = new Map<string, { file: Located<AccountFile>; shared: Shared }>();
  for (const file of accounts) {
    const shared = sharedIn(settings, file, namedSettings(file.value, teams));
    if ("message" in shared) problems.push(shared);
    else byName.set(file.value.account, { file, shared });
  }
  const active = groupBy(
    teams
      .filter(({ value }) => !value.retired)
      .flatMap(({ value }) => value.accounts.map((name) => ({ id: ids.get(name), team: value.team }))),
    ({ id }) => id ?? "",
  );
  const teamsIn = (id: string): ReadonlySet<string> => new Set(active.get(id)?.map(({ team }) => team));
  const deployments = teams.flatMap((team) =>
    [...new Set(team.value.accounts)].flatMap((name) => {
      const account = byName.get(name);
      if (!account) return [];
      const soleTeam = teamsIn(account.file.value.id).size < 2;
      return [resolveDeployment(settings, account.file, account.shared, team, ids, soleTeam, day)];
    }),
  );
  const teamsOf = groupBy(deployments, ({ account }) => account.account);
  return {
    settings,
    deployments,
    accounts: [...byName].map(([name, { file, shared }]) =>
      resolveAccount(settings, file, shared, teamsOf.get(name) ?? []),
    ),
    centers: resolveCenters(settings, accounts, deployments),
    state: resolveState(
      organization,
      settings,
      accounts.map(({ value }) => value),
    ),
    problems,
  };
}

/** A statement that no policy can hold is the account file's. */
function sharedIn(
  organization: OrganizationFile,
  file: Located<AccountFile>,
  named: readonly DataSetting[],
): Shared | Problem {
  try {
    return resolveShared(organization, file.value, named);
  } catch (error) {
    if (error instanceof PolicyError) return { place: file.at(["account"]), ...saidIn(error.message) };
    throw error;
  }
}
