import { named, shape } from "../checks/fields";
import { KEY_ARN } from "../checks/arn-forms";
import type { Environment } from "../language/environment";

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

/** The schema of {@link JobKeys}. @internal */
export const JOB_KEYS = shape<JobKeys>({ volume: named(KEY_ARN).optional(), output: named(KEY_ARN).optional() });

/**
 * The keys as they are called in the environment's region: a multi-Region key has one id in all regions.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html
 */
export function keysIn({ region }: Environment, { volume, output }: JobKeys = {}): JobKeys {
  const there = (keyArn: string): string => replicaIn(region, keyArn);
  return {
    ...(volume !== undefined && { volume: there(volume) }),
    ...(output !== undefined && { output: there(output) }),
  };
}

/** A key with its replicas, which have its id and decrypt what it encrypts: a pattern, where it is a multi-Region key. */
export const withReplicas = (keyArn: string): string => replicaIn("*", keyArn);

const replicaIn = (region: string, keyArn: string): string =>
  keyArn.replace(/^(arn:[^:]+:kms:)[^:]+(:\d+:key\/mrk-)/, `$1${region}$2`);
