import { type Fields, flag, listOf, named, oneOf, shape } from "../checks/fields";
import { FILE_SYSTEM, SECURITY_GROUP, SUBNET } from "../checks/name-forms";
import { TEAM } from "../checks/team";
import type { TeamLogs } from "../services/cloudwatch-logs";
import { OFFLINE_STORE, type OfflineStore } from "../services/feature-store";
import { JOB_KEYS, type JobKeys } from "../services/multi-region-keys";
import { WORKLOAD_NAMES, type WorkloadName } from "./workloads";

/** Where jobs run in a VPC. */
export interface Network {
  /** Ids: `subnet-…`. */
  readonly subnets: readonly string[];
  /** Ids: `sg-…`. */
  readonly securityGroups: readonly string[];
}

/** What a team works with in SageMaker, and within which limits. */
export interface WorkScope {
  /** The team's name, which the names of its SageMaker resources start with. */
  readonly team: string;
  readonly workloads: readonly WorkloadName[];
  /**
   * The network that jobs, models and notebooks must be in.
   *
   * @default - none: they may be anywhere
   */
  readonly network?: Network;
  /** @default - none: keys are not limited */
  readonly keys?: JobKeys;
  /**
   * Ids of file systems (EFS, FSx) that jobs may mount.
   *
   * @default - none: a mount would read past everything that S3 policies say
   */
  readonly fileSystems?: readonly string[];
  /**
   * Whether people may open a shell in a running training job.
   *
   * @default false
   */
  readonly remoteDebug?: boolean;
  /**
   * Whether the team has Deployers, so that nobody else makes models and endpoint configurations named `<team>-deployed-…`.
   *
   * @default false
   */
  readonly deployers?: boolean;
  /**
   * Whether the team has Approvers, who alone approve model packages.
   *
   * @default false
   */
  readonly approvers?: boolean;
  /** @default - none: feature groups have an online store only */
  readonly offlineStore?: OfflineStore;
}

/** The schema of a {@link Network}. @internal */
export const NETWORK = shape<Network>({
  subnets: listOf(named(SUBNET), 1, 16),
  securityGroups: listOf(named(SECURITY_GROUP), 1, 5),
});

/** The schema of a list of kinds of work. @internal */
export const WORKLOADS_LIST = listOf(oneOf(WORKLOAD_NAMES));

/** The schemas of what a {@link WorkScope} has. @internal */
export const WORK_SCOPE: Fields<WorkScope> = {
  team: TEAM,
  workloads: WORKLOADS_LIST,
  network: NETWORK.optional(),
  keys: JOB_KEYS.optional(),
  fileSystems: listOf(named(FILE_SYSTEM)).optional(),
  remoteDebug: flag.optional(),
  deployers: flag.optional(),
  approvers: flag.optional(),
  offlineStore: OFFLINE_STORE.optional(),
};

/** Where the team's logs are, by what it does. */
export const logsOf = ({ team, workloads }: Pick<WorkScope, "team" | "workloads">): TeamLogs => ({
  team,
  pipelines: workloads.includes("pipeline"),
  studio: workloads.includes("studio"),
});
