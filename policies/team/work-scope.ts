import type { TeamLogs } from "../services/cloudwatch-logs";
import type { OfflineStore } from "../services/feature-store";
import type { JobKeys } from "../services/multi-region-keys";
import type { WorkloadName } from "./workloads";

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
  /** @default - none: feature groups have an online store only */
  readonly offlineStore?: OfflineStore;
}

/** Where the team's logs are, by what it does. */
export const logsOf = ({ team, workloads }: Pick<WorkScope, "team" | "workloads">): TeamLogs => ({
  team,
  pipelines: workloads.includes("pipeline"),
  studio: workloads.includes("studio"),
});
