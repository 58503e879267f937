import { isOver } from "../../common/day";
import { type BucketGrant, iamArn, permissionSetRole } from "../../policies";
import type { Located } from "../reading/salvage";
import type { AccountFile, OrganizationFile, TeamFile } from "../schema";
import { listIn, type PerAccount, textIn } from "../schema/per-account";
import { roleSettings } from "../schema/role-settings";
import { attachedIn } from "./attached";
import { audienceOf } from "./audience";
import { NO_CONSENT } from "./consent";
import type { DeployedGroup, DeployedNotebook, Deployment } from "./deployment";
import { membersIn } from "./members";
import { type Names, namesOf } from "./names";
import { resolveResources } from "./resources";
import { rolesOf } from "./roles";
import type { Shared } from "./shared";
import { statementsOf } from "./statements";
import { resolveTrust } from "./trust";
import { resultsIn } from "./endpoint-results";
import { resolveWork } from "./work";

/**
 * Decides everything about one team in one account.
 *
 * @param shared what the teams of the account share
 * @param accountIds the ids of the organization's accounts by name, for owners that are named
 * @param soleTeam whether no other team works in the account
 * @param day the day as of which members are in a group, `YYYY-MM-DD`; without it no membership is over
 */
export function resolveDeployment(
  organization: OrganizationFile,
  accountFile: Located<AccountFile>,
  shared: Shared,
  teamFile: Located<TeamFile>,
  accountIds: ReadonlyMap<string, string>,
  soleTeam: boolean,
  day?: string,
): Deployment {
  const account = accountFile.value;
  const team = teamFile.value;
  const { environment } = shared;
  const names = namesOf(organization, account, team);
  const here = (value: PerAccount<string> | undefined): string | undefined => textIn(account.account, value);
  const owner = (value: PerAccount<string> | undefined): string => {
    const name = here(value) ?? account.id;
    return accountIds.get(name) ?? name;
  };
  const kmsKey = (key: PerAccount<string> | undefined): { kmsKey?: string } => {
    const arn = here(key);
    return arn === undefined ? {} : { kmsKey: arn };
  };
  const defaultBucket = bucketIn(account.account, team, team.defaultBucket);
  const featureStore = bucketIn(account.account, team, team.featureStore);
  const data = [
    ...team.data.flatMap(({ bucket, account: owned, kmsKey: key, prefixes, access, ...rest }, index) => {
      const name = here(bucket);
      if (name === undefined) return [];
      const grant = { bucket: name, access, delete: rest.delete, ...(prefixes && { prefixes }), ...kmsKey(key) };
      const { readers, writers, shared: all } = rest;
      return { ...grant, readers, writers, shared: all, ownerId: owner(owned), path: ["data", index] };
    }),
    ...(defaultBucket ? [{ ...defaultBucket, ...NO_CONSENT, ownerId: account.id, path: ["defaultBucket"] }] : []),
    ...(featureStore ? [{ ...featureStore, ...NO_CONSENT, ownerId: account.id, path: ["featureStore"] }] : []),
  ];
  return {
    stackName: `${account.account}-${team.team}`,
    stateKey: `${organization.organization}/${account.account}/${team.team}/terraform.tfstate`,
    organization,
    account,
    team,
    accountFile,
    teamFile,
    environment,
    shared,
    soleTeam,
    names,
    tags: { ...organization.tags, ...account.tags, ...team.tags },
    roles: rolesOf(shared, names, account, team),
    work: resolveWork(account, team),
    defaultBucket,
    data,
    endpointResults: resultsIn(account.account, team, data),
    resources: resolveResources(account, team, owner),
    repositories: team.images.flatMap((image, index) => {
      const {
        repository,
        account: owned,
        region = account.region,
        readers,
      } = typeof image === "string" ? onlyName(image) : image;
      const name = here(repository);
      if (name === undefined) return [];
      const ownerId = owner(owned);
      const grant = { repository: name, region, accountId: ownerId };
      return { ...grant, ...NO_CONSENT, readers, ownerId, path: ["images", index] };
    }),
    trust: resolveTrust(account, roleSettings(team).slice(0, 1)),
    managedPolicies: attachedIn(shared, account, team.executionRole.managedPolicies, [
      "executionRole",
      "managedPolicies",
    ]),
    groups: resolveGroups(organization, shared, account, team, names, day),
    notebooks: resolveNotebooks(account.account, team),
  };
}

/** A bucket that the team reads and writes, by a setting of its own. A bucket among its data has the key told there. */
function bucketIn(
  account: string,
  { data }: TeamFile,
  setting: TeamFile["defaultBucket"] | TeamFile["featureStore"],
): BucketGrant | undefined {
  const bucket = textIn(account, setting?.bucket);
  if (bucket === undefined) return undefined;
  const keys = [setting, ...data.filter((one) => textIn(account, one.bucket) === bucket)].map((one) =>
    textIn(account, one?.kmsKey),
  );
  const kmsKey = keys.find((key) => key !== undefined);
  return {
    bucket,
    access: "read-write",
    delete: setting !== undefined && "delete" in setting && setting.delete,
    ...(setting?.prefix !== undefined && { prefixes: [setting.prefix] }),
    ...(kmsKey !== undefined && { kmsKey }),
  };
}

const onlyName = (repository: string) => ({ repository, account: undefined, region: undefined, readers: [] });

function resolveGroups(
  organization: OrganizationFile,
  shared: Shared,
  account: AccountFile,
  team: TeamFile,
  names: Names,
  day: string | undefined,
): DeployedGroup[] {
  return Object.entries(team.groups).map(([key, group]) => {
    const audience = audienceOf(organization, account, team, key, names, day);
    const { set, entitled } = audience;
    const name = set ? set.name : names.group(key);
    return {
      key,
      name,
      arn: set
        ? permissionSetRole(shared.environment, name)
        : iamArn(shared.environment, `${audience.role ? "role" : "group"}${names.path}${name}`),
      audience,
      members:
        set || entitled
          ? []
          : membersIn(account.account, team, key)
              .filter(({ until }) => !isOver(until, day))
              .map((member) => member.name),
      access: group.access ?? "scoped",
      managedPolicies: attachedIn(shared, account, group.managedPolicies, ["groups", key, "managedPolicies"]),
      statements: statementsOf(group.statements),
      ...(group.pipelines && { pipelines: true }),
    };
  });
}

function resolveNotebooks(account: string, team: TeamFile): DeployedNotebook[] {
  return team.notebooks
    .filter(({ accounts }) => accounts?.includes(account) ?? true)
    .map(({ name, instanceType, volumeSize, rootAccess, directInternetAccess, ...perAccount }) => ({
      name: `${team.team}-${name}`,
      instanceType,
      volumeSize,
      rootAccess,
      directInternetAccess,
      subnetId: textIn(account, perAccount.subnet),
      securityGroupIds: listIn(account, perAccount.securityGroups),
      kmsKeyId: textIn(account, perAccount.kmsKey),
    }));
}
