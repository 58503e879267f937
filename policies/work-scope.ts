import type { WorkloadName } from "./workloads";

/** Where jobs run in a VPC. */
export interface Network {
  /** Ids: `subnet-…`. */
  readonly subnets: readonly string[];
  /** Ids: `sg-…`. */
  readonly securityGroups: readonly string[];
}

/** The customer managed KMS keys of a team's jobs, by ARN. */
export interface JobKeys {
  /**
   * Encrypts the volumes of machines.
   *
   * @default - SageMaker's key
   */
  readonly volume?: string;
  /**
   * Encrypts what jobs write to S3.
   *
   * @default - the bucket's encryption
   */
  readonly output?: string;
}

/** Where feature groups keep their offline store. */
export interface OfflineStore {
  readonly bucket: string;
  /** The start of the keys, with or without the slash at the end. */
  readonly prefix: string;
  /** The ARN of the store's KMS key. @default - the bucket's encryption */
  readonly kmsKey?: string;
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
