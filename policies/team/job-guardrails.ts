import { type Conditions, deny, type Statement } from "../language/statement";
import { localDiskInstanceTypes } from "../services/local-disks";
import {
  AUTOML_JOBS,
  CODE_JOBS,
  FURTHER_JOBS_NEVER_IN_A_NETWORK,
  IN_A_NETWORK,
  JOB_DEFINITIONS,
  MAYBE_IN_A_NETWORK,
  MAYBE_WITH_OUTPUT,
  NEVER_IN_A_NETWORK,
  SCHEDULES,
  WITH_OUTPUT,
  WITH_SECURITY_GROUPS,
  WITH_STUDIO_INSTANCE_TYPES,
  WITH_VOLUMES,
} from "./guarded-actions";
import type { Network } from "./work-scope";

const absent = (...keys: string[]): Conditions => ({ Null: Object.fromEntries(keys.map((key) => [key, "true"])) });

/** A schedule that holds the definition of its job, and does not have the key. One that names a definition passes. */
const absentInDefinition = (...keys: string[]): Conditions => ({
  Null: { ...absent(...keys)["Null"], "sagemaker:InstanceTypes": "false" },
});

/** An endpoint configuration that names no model is for inference components, which may bring containers of their own. */
const FOR_COMPONENTS = ["sagemaker:CreateEndpointConfig"];
const withoutModel = (key: string): Conditions => absent(key, "sagemaker:ModelArn");

/** The Sid of the one guardrail that no request can fit. */
export const NO_JOBS_OUTSIDE_OF_NETWORKS = "NoJobsOutsideOfNetworks";

/**
 * Conditions of one statement must hold together, so each way out of the network has a Deny of its own.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/infrastructure-give-access.html
 */
export function networkGuardrails({ subnets, securityGroups }: Network): Statement[] {
  const inNetwork = [...IN_A_NETWORK, "sagemaker:CreateCluster", "sagemaker:CreateJob"];
  const domains = ["sagemaker:CreateDomain", "sagemaker:UpdateDomain"];
  const all = [...inNetwork, ...MAYBE_IN_A_NETWORK, ...domains, "sagemaker:UpdateCluster"];
  return [
    deny("SubnetsRequired", inNetwork, "*", absent("sagemaker:VpcSubnets")),
    deny("SubnetsRequiredInSchedules", SCHEDULES, "*", absentInDefinition("sagemaker:VpcSubnets")),
    deny("SubnetsRequiredWithoutModel", FOR_COMPONENTS, "*", withoutModel("sagemaker:VpcSubnets")),
    deny("ListedSubnetsOnly", all, "*", { "ForAnyValue:StringNotEquals": { "sagemaker:VpcSubnets": subnets } }),
    deny("SecurityGroupsRequired", inNetwork, "*", absent("sagemaker:VpcSecurityGroupIds")),
    deny("SecurityGroupsRequiredInSchedules", SCHEDULES, "*", absentInDefinition("sagemaker:VpcSecurityGroupIds")),
    deny("SecurityGroupsRequiredWithoutModel", FOR_COMPONENTS, "*", withoutModel("sagemaker:VpcSecurityGroupIds")),
    deny("ListedSecurityGroupsOnly", [...all, ...WITH_SECURITY_GROUPS], "*", {
      "ForAnyValue:StringNotEquals": { "sagemaker:VpcSecurityGroupIds": securityGroups },
    }),
    deny(NO_JOBS_OUTSIDE_OF_NETWORKS, [...NEVER_IN_A_NETWORK, ...FURTHER_JOBS_NEVER_IN_A_NETWORK], "*"),
  ];
}

/** AWS's guide still prints the older names of the keys: whichever SageMaker sends, a request with a key passes. */
const VOLUME_KEYS = ["sagemaker:VolumeKmsKeyArn", "sagemaker:VolumeKmsKey"];
const OUTPUT_KEYS = ["sagemaker:OutputKmsKeyArn", "sagemaker:OutputKmsKey"];

/**
 * Machines whose local disks the hardware encrypts refuse a key. A request that names other machines too must have one;
 * one without machines, such as a serverless endpoint, passes. Notebook instances and domains have volumes on any
 * machine.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ResourceConfig.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateNotebookInstance.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_LabelingJobResourceConfig.html
 */
export function volumeKeyGuardrails(keys: readonly string[]): Statement[] {
  const onAnyMachine = [...AUTOML_JOBS, "sagemaker:CreateDomain", "sagemaker:CreateNotebookInstance"];
  const byMachine = [
    ...JOB_DEFINITIONS,
    ...SCHEDULES,
    "sagemaker:CreateEndpointConfig",
    "sagemaker:CreateHyperParameterTuningJob",
    "sagemaker:CreateProcessingJob",
    "sagemaker:CreateTrainingJob",
    "sagemaker:CreateTransformJob",
  ];
  return [
    deny("VolumeKeyRequired", onAnyMachine, "*", absent(...VOLUME_KEYS)),
    deny("VolumeKeyRequiredWithoutLocalDisks", byMachine, "*", {
      ...absent(...VOLUME_KEYS),
      "ForAnyValue:StringNotLike": { "sagemaker:InstanceTypes": localDiskInstanceTypes },
    }),
    deny("ListedVolumeKeysOnly", [...WITH_VOLUMES, "sagemaker:CreateDomain"], "*", {
      ArnNotLike: { "sagemaker:VolumeKmsKeyArn": keys },
      Null: { "sagemaker:VolumeKmsKeyArn": "false" },
    }),
  ];
}

/** @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_OutputDataConfig.html */
export function outputKeyGuardrails(keys: readonly string[]): Statement[] {
  const writing = [...WITH_OUTPUT, ...JOB_DEFINITIONS, "sagemaker:CreateJob", "sagemaker:CreateLabelingJob"];
  return [
    deny("OutputKeyAlwaysRequired", writing, "*", absent(...OUTPUT_KEYS)),
    deny("OutputKeyRequiredInSchedules", SCHEDULES, "*", absentInDefinition(...OUTPUT_KEYS)),
    deny("ListedOutputKeysOnly", [...WITH_OUTPUT, ...MAYBE_WITH_OUTPUT, "sagemaker:CreateJob"], "*", {
      ArnNotLike: { "sagemaker:OutputKmsKeyArn": keys },
      Null: { "sagemaker:OutputKmsKeyArn": "false" },
    }),
  ];
}

/** An endpoint configuration may leave it to the models that it names, and a schedule to its definition. */
export function networkIsolationGuardrails(): Statement[] {
  const key = "sagemaker:NetworkIsolation";
  return [
    deny("NetworkIsolationRequired", [...CODE_JOBS, ...JOB_DEFINITIONS, "sagemaker:CreateModel"], "*", {
      BoolIfExists: { [key]: "false" },
    }),
    deny("NetworkIsolationRequiredInSchedules", SCHEDULES, "*", absentInDefinition(key)),
    deny("NetworkIsolationRequiredWithoutModel", FOR_COMPONENTS, "*", withoutModel(key)),
    deny("NetworkIsolationNotOff", [...SCHEDULES, "sagemaker:CreateEndpointConfig"], "*", switchedOff(key)),
  ];
}

export function trafficEncryptionGuardrails(): Statement[] {
  const key = "sagemaker:InterContainerTrafficEncryption";
  return [
    deny("TrafficEncryptionRequired", [...AUTOML_JOBS, ...CODE_JOBS, ...JOB_DEFINITIONS], "*", {
      BoolIfExists: { [key]: "false" },
    }),
    deny("TrafficEncryptionRequiredInSchedules", SCHEDULES, "*", absentInDefinition(key)),
    deny("TrafficEncryptionNotOff", SCHEDULES, "*", switchedOff(key)),
  ];
}

const switchedOff = (key: string): Conditions => ({ Bool: { [key]: "false" }, Null: { [key]: "false" } });

/** A call that always names its machines and does not is denied; others may have none, or leave them as they are. */
export function instanceTypeGuardrails(types: readonly string[]): Statement[] {
  const naming = [...CODE_JOBS, ...JOB_DEFINITIONS, "sagemaker:CreateNotebookInstance", "sagemaker:CreateTransformJob"];
  const all = [
    ...naming,
    ...SCHEDULES,
    "sagemaker:CreateCluster",
    "sagemaker:CreateEndpointConfig",
    "sagemaker:UpdateCluster",
    "sagemaker:UpdateNotebookInstance",
    "sagemaker:UpdateTrainingJob",
  ];
  const otherThan = (listed: readonly string[]): Conditions => ({
    "ForAnyValue:StringNotLike": { "sagemaker:InstanceTypes": listed },
  });
  return [
    deny("InstanceTypesRequired", naming, "*", absent("sagemaker:InstanceTypes")),
    deny("ListedInstanceTypesOnly", all, "*", otherThan(types)),
    deny("ListedInstanceTypesInStudioOnly", WITH_STUDIO_INSTANCE_TYPES, "*", otherThan([...types, "system"])),
  ];
}

export const fileSystemGuardrails = (): Statement[] => [
  deny("NoFileSystems", ["sagemaker:CreateHyperParameterTuningJob", "sagemaker:CreateTrainingJob"], "*", {
    Null: { "sagemaker:FileSystemId": "false" },
  }),
];

/** @see https://docs.aws.amazon.com/sagemaker/latest/dg/train-remote-debugging.html */
export const remoteDebugGuardrails = (): Statement[] => [
  deny("NoRemoteDebug", ["sagemaker:CreateTrainingJob", "sagemaker:UpdateTrainingJob"], "*", {
    Bool: { "sagemaker:EnableRemoteDebug": "true" },
  }),
];
