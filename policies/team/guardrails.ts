import { flag, listOf, named, shape, trueOr, written } from "../checks/fields";
import { KEY_PATTERN } from "../checks/arn-forms";
import { TAG_KEY } from "../checks/iam-forms";
import { INSTANCE_TYPES } from "../checks/name-forms";
import { regionalArn } from "../language/arn";
import type { Environment } from "../language/environment";
import { everyRegion } from "../language/regions";
import type { Statement } from "../language/statement";
import { imdsGuardrails, internetGuardrails, rootGuardrails, tagGuardrails } from "./creation-guardrails";
import {
  fileSystemGuardrails,
  instanceTypeGuardrails,
  networkGuardrails,
  networkIsolationGuardrails,
  outputKeyGuardrails,
  remoteDebugGuardrails,
  trafficEncryptionGuardrails,
  volumeKeyGuardrails,
} from "./job-guardrails";
import { NETWORK, type Network } from "./work-scope";

/** What nobody in an account may do in SageMaker, whatever else allows it. */
export interface Guardrails {
  /**
   * Where jobs, models, notebooks and clusters must be. A transform job is where its model is. Jobs that no condition
   * keeps in a network are denied.
   *
   * @default - anywhere
   */
  readonly network?: Network;
  /**
   * ARNs, or patterns of ARNs, of the KMS keys for volumes: one of them must be named; `true` stands for all keys of
   * the account in its regions. Machines with local disks refuse a key and need none; neither does a labeling job, which takes one with automated labeling only.
   *
   * @default - any key, or none
   */
  readonly volumeKeys?: true | readonly string[];
  /**
   * ARNs, or patterns of ARNs, of the KMS keys for output, likewise: one of them must be named. A processing job may have no
   * output, so it may name none.
   *
   * @default - any key, or none
   */
  readonly outputKeys?: true | readonly string[];
  /**
   * Whether jobs and models must be kept from the network.
   *
   * @default false
   */
  readonly networkIsolation?: boolean;
  /**
   * Whether traffic between the machines of a job must be encrypted.
   *
   * @default false
   */
  readonly interContainerTrafficEncryption?: boolean;
  /**
   * Instance types, or patterns such as `ml.m5.*`: no others may be used. An AutoML job does not tell which it uses and
   * is left alone; a serverless endpoint has none.
   *
   * @default - all
   */
  readonly instanceTypes?: readonly string[];
  /**
   * Whether people must not be root in notebook instances.
   *
   * @default false
   */
  readonly notebooksWithoutRoot?: boolean;
  /**
   * Whether notebook instances must reach the internet through their subnet only.
   *
   * @default false
   */
  readonly notebooksWithoutInternet?: boolean;
  /**
   * Whether notebook instances must have version 2 of the instance metadata service.
   *
   * @default false
   */
  readonly imdsV2?: boolean;
  /**
   * Whether jobs must not mount file systems (EFS, FSx).
   *
   * @default false
   */
  readonly noFileSystems?: boolean;
  /**
   * Whether nobody may open a shell in a running training job.
   *
   * @default false
   */
  readonly noRemoteDebug?: boolean;
  /**
   * The keys of tags that whatever is created must have. Model packages, and Studio's spaces and apps, are left alone.
   *
   * @default - none
   */
  readonly requiredTags?: readonly string[];
}

export type GuardrailName = keyof Guardrails;

const keys = trueOr(listOf(named(KEY_PATTERN), 1)).optional();

/** The schema of {@link Guardrails}. @internal */
export const GUARDRAILS_ASKED = shape<Guardrails>({
  network: NETWORK.optional(),
  volumeKeys: keys,
  outputKeys: keys,
  networkIsolation: flag.optional(),
  interContainerTrafficEncryption: flag.optional(),
  instanceTypes: listOf(written(INSTANCE_TYPES), 1).optional(),
  notebooksWithoutRoot: flag.optional(),
  notebooksWithoutInternet: flag.optional(),
  imdsV2: flag.optional(),
  noFileSystems: flag.optional(),
  noRemoteDebug: flag.optional(),
  requiredTags: listOf(written(TAG_KEY), 1).optional(),
});

/** What each guardrail denies, where it is asked for, in the order of the policy. */
const GUARDRAILS: Readonly<Record<GuardrailName, (asked: Guardrails, environment: Environment) => Statement[]>> = {
  network: ({ network }) => (network ? networkGuardrails(network) : []),
  volumeKeys: ({ volumeKeys: keys }, environment) => (keys ? volumeKeyGuardrails(keysOf(environment, keys)) : []),
  outputKeys: ({ outputKeys: keys }, environment) => (keys ? outputKeyGuardrails(keysOf(environment, keys)) : []),
  networkIsolation: (asked) => (asked.networkIsolation ? networkIsolationGuardrails() : []),
  interContainerTrafficEncryption: (asked) =>
    asked.interContainerTrafficEncryption ? trafficEncryptionGuardrails() : [],
  instanceTypes: ({ instanceTypes }) => (instanceTypes ? instanceTypeGuardrails(instanceTypes) : []),
  notebooksWithoutRoot: (asked) => (asked.notebooksWithoutRoot ? rootGuardrails() : []),
  notebooksWithoutInternet: (asked) => (asked.notebooksWithoutInternet ? internetGuardrails() : []),
  imdsV2: (asked) => (asked.imdsV2 ? imdsGuardrails() : []),
  noFileSystems: (asked) => (asked.noFileSystems ? fileSystemGuardrails() : []),
  noRemoteDebug: (asked) => (asked.noRemoteDebug ? remoteDebugGuardrails() : []),
  requiredTags: ({ requiredTags = [] }) => tagGuardrails(requiredTags),
};

const keysOf = (environment: Environment, keys: true | readonly string[]): readonly string[] =>
  keys === true ? everyRegion(environment).map((region) => regionalArn(region, "kms", "key/*")) : keys;

/**
 * The Denies of an account, on all resources: for the policies of each of its execution roles and groups. A condition
 * is asked only of actions that send its key.
 *
 * @returns no statements where there are no guardrails
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html#amazonsagemaker-policy-keys
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/security_iam_id-based-policy-examples.html
 */
export const guardrailStatements = (environment: Environment, guardrails: Guardrails): Statement[] =>
  Object.values(GUARDRAILS).flatMap((denied) => denied(guardrails, environment));
