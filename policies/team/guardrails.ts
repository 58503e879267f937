import { regionalArn } from "../language/arn";
import type { Environment } from "../language/environment";
import { everyRegion } from "../language/regions";
import { deny, sidPart, type Statement } from "../language/statement";
import { TAGGED_AT_CREATION } from "./guarded-actions";
import {
  instanceTypeGuardrails,
  networkGuardrails,
  networkIsolationGuardrails,
  outputKeyGuardrails,
  trafficEncryptionGuardrails,
  volumeKeyGuardrails,
} from "./job-guardrails";
import type { Network } from "./work-scope";

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

/**
 * The Denies of an account, on all resources: for the policies of each of its execution roles and groups. A condition
 * is asked only of actions that send its key.
 *
 * @returns no statements where there are no guardrails
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html#amazonsagemaker-policy-keys
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/security_iam_id-based-policy-examples.html
 */
export function guardrailStatements(environment: Environment, guardrails: Guardrails): Statement[] {
  const keysOf = (keys: true | readonly string[]): readonly string[] =>
    keys === true ? everyRegion(environment).map((region) => regionalArn(region, "kms", "key/*")) : keys;
  const { network, volumeKeys, outputKeys, instanceTypes, requiredTags = [] } = guardrails;
  return [
    ...(network ? networkGuardrails(network) : []),
    ...(volumeKeys ? volumeKeyGuardrails(keysOf(volumeKeys)) : []),
    ...(outputKeys ? outputKeyGuardrails(keysOf(outputKeys)) : []),
    ...(guardrails.networkIsolation ? networkIsolationGuardrails() : []),
    ...(guardrails.interContainerTrafficEncryption ? trafficEncryptionGuardrails() : []),
    ...(instanceTypes ? instanceTypeGuardrails(instanceTypes) : []),
    ...notebookGuardrails(guardrails),
    ...mountAndShellGuardrails(guardrails),
    ...tagGuardrails(requiredTags),
  ];
}

/**
 * Root access, direct internet access and version 1 of the instance metadata service are on unless the request for a
 * new notebook says otherwise; an update leaves alone what it does not name.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateNotebookInstance.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateNotebookInstance.html
 */
function notebookGuardrails({ notebooksWithoutRoot, notebooksWithoutInternet, imdsV2 }: Guardrails): Statement[] {
  const create = ["sagemaker:CreateNotebookInstance"];
  const update = ["sagemaker:UpdateNotebookInstance"];
  const imds = "sagemaker:MinimumInstanceMetadataServiceVersion";
  return [
    ...(notebooksWithoutRoot
      ? [
          deny("NotebooksWithoutRoot", create, "*", { StringNotEquals: { "sagemaker:RootAccess": "Disabled" } }),
          deny("NoRootLater", update, "*", { StringEquals: { "sagemaker:RootAccess": "Enabled" } }),
        ]
      : []),
    ...(notebooksWithoutInternet
      ? [
          deny("NotebooksWithoutInternet", create, "*", {
            StringNotEquals: { "sagemaker:DirectInternetAccess": "Disabled" },
          }),
        ]
      : []),
    ...(imdsV2
      ? [
          deny("NotebooksWithImdsV2", create, "*", { StringNotEquals: { [imds]: "2" } }),
          deny("NoImdsV1Later", update, "*", { StringEquals: { [imds]: "1" } }),
        ]
      : []),
  ];
}

/** @see https://docs.aws.amazon.com/sagemaker/latest/dg/train-remote-debugging.html */
function mountAndShellGuardrails({ noFileSystems, noRemoteDebug }: Guardrails): Statement[] {
  return [
    ...(noFileSystems
      ? [
          deny("NoFileSystems", ["sagemaker:CreateHyperParameterTuningJob", "sagemaker:CreateTrainingJob"], "*", {
            Null: { "sagemaker:FileSystemId": "false" },
          }),
        ]
      : []),
    ...(noRemoteDebug
      ? [
          deny("NoRemoteDebug", ["sagemaker:CreateTrainingJob", "sagemaker:UpdateTrainingJob"], "*", {
            Bool: { "sagemaker:EnableRemoteDebug": "true" },
          }),
        ]
      : []),
  ];
}

/**
 * A Deny for each tag: one for all of them would hold only where all are missing. Keys that give the same Sid are
 * numbered, in the order of the alphabet.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requesttag
 */
function tagGuardrails(keys: readonly string[]): Statement[] {
  const numbers = new Map<string, number>();
  return [...new Set(keys)].sort().map((key) => {
    const sid = `TagRequired${sidPart(key)}`;
    const number = (numbers.get(sid) ?? 0) + 1;
    numbers.set(sid, number);
    return deny(number === 1 ? sid : `${sid}x${number}`, TAGGED_AT_CREATION, "*", {
      Null: { [`aws:RequestTag/${key}`]: "true" },
    });
  });
}
