import {
  bySetting,
  called,
  DATA_SETTINGS,
  dataArn,
  type DataGrant,
  type DataSetting,
  type Environment,
  nameOf,
  ofSetting,
} from "../../policies";
import type { Located } from "../reading/salvage";
import type { AccountFile, TeamFile } from "../schema";
import { dataEntries } from "../schema/data-services";
import { textIn } from "../schema/per-account";
import type { Consent } from "./consent";
import type { DeployedData, Deployment, WithOwner } from "./deployment";

/** Whose something is: the name or id of an account, for one account or each, as twelve digits. */
type OwnerOf = (account: Parameters<typeof textIn>[1]) => string;

/** What a team's file names of the services that hold data, in an account. */
export const resolveResources = (account: AccountFile, team: TeamFile, ownerOf: OwnerOf): Deployment["resources"] =>
  bySetting((setting) => resourcesIn(setting, account, team, ownerOf));

const resourcesIn = <S extends DataSetting>(
  setting: S,
  { account, region: home }: AccountFile,
  team: TeamFile,
  ownerOf: OwnerOf,
): DeployedData<S>[] =>
  dataEntries(team, setting).flatMap((entry, index) => {
    const name = textIn(account, nameOf(setting, entry));
    if (name === undefined) return [];
    const { access, region = home, account: owned, kmsKey: key, readers, writers = [] } = entry;
    const [ownerId, kmsKey] = [ownerOf(owned), textIn(account, key)];
    const grant = {
      ...called(setting, name),
      access,
      region,
      accountId: ownerId,
      ...(kmsKey !== undefined && { kmsKey }),
    };
    return { ...grant, readers, writers, shared: false, ownerId, path: [setting, index] };
  });

/** Something of a service that holds data, whatever the service. */
export type NamedResource = WithOwner<DataGrant & Consent> & {
  readonly setting: DataSetting;
  readonly name: string;
  /** A pattern where AWS adds to the name. */
  readonly arn: string;
};

/** Which settings name something in an account, of those of its teams. */
export const namedSettings = ({ account }: AccountFile, teams: readonly Located<TeamFile>[]): DataSetting[] =>
  DATA_SETTINGS.filter((setting) =>
    teams.some(
      ({ value: team }) =>
        !team.retired &&
        team.accounts.includes(account) &&
        dataEntries(team, setting).some((entry) => textIn(account, nameOf(setting, entry)) !== undefined),
    ),
  );

type Resolved = Pick<Deployment, "environment" | "resources">;

/** All that a team's file names so, setting by setting. */
export const namedResources = (deployment: Resolved): NamedResource[] =>
  DATA_SETTINGS.flatMap((setting) => namedUnder(setting, deployment));

/** What it names under a setting. */
export const namedUnder = (setting: DataSetting, { environment, resources }: Resolved): NamedResource[] =>
  ofSetting(setting, (one) => namedIn(one, environment, resources[one]));

const namedIn = <S extends DataSetting>(
  setting: S,
  environment: Environment,
  deployed: readonly DeployedData<S>[],
): NamedResource[] =>
  deployed.map((one) => ({
    ...one,
    setting,
    name: nameOf(setting, one),
    arn: dataArn(setting, environment, one),
  }));
