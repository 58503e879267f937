import type { JobKeys, Network, OfflineStore, WorkScope } from "../../policies";
import type { AccountFile, TeamFile } from "../schema";
import { listIn, textIn } from "../schema/per-account";

/** What a team does in SageMaker in an account; its own network and keys go before the account's. */
export function resolveWork(account: AccountFile, team: TeamFile): WorkScope {
  const network = networkOf(account, team);
  const fileSystems = listIn(account.account, team.fileSystems);
  const offlineStore = offlineStoreOf(account.account, team.featureStore);
  return {
    team: team.team,
    workloads: team.workloads,
    keys: keysOf(account, team),
    remoteDebug: team.remoteDebug,
    ...(network && { network }),
    ...(fileSystems && { fileSystems }),
    ...(offlineStore && { offlineStore }),
    ...(team.groups["Deployers"] && { deployers: true }),
    ...(team.groups["Approvers"] && { approvers: true }),
  };
}

function networkOf(account: AccountFile, { network }: TeamFile): Network | undefined {
  const subnets = listIn(account.account, network?.subnets);
  const securityGroups = listIn(account.account, network?.securityGroups);
  return subnets && securityGroups ? { subnets, securityGroups } : account.network;
}

function keysOf(account: AccountFile, { jobKeys }: TeamFile): JobKeys {
  const volume = textIn(account.account, jobKeys.volume) ?? account.jobKeys.volume;
  const output = textIn(account.account, jobKeys.output) ?? account.jobKeys.output;
  return { ...(volume !== undefined && { volume }), ...(output !== undefined && { output }) };
}

function offlineStoreOf(account: string, featureStore: TeamFile["featureStore"]): OfflineStore | undefined {
  const bucket = textIn(account, featureStore?.bucket);
  const kmsKey = textIn(account, featureStore?.kmsKey);
  if (!featureStore || bucket === undefined) return undefined;
  return { bucket, prefix: featureStore.prefix, ...(kmsKey !== undefined && { kmsKey }) };
}
