import type { Environment } from "./environment";
import { teamArn } from "./sagemaker";
import { deny, type Statement } from "./statement";
import { workloadActions, type WorkloadName } from "./workloads";

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

/** Actions whose requests name subnets and security groups; a transform job is where its model is. */
const IN_A_NETWORK = [
  "sagemaker:CreateAutoMLJob",
  "sagemaker:CreateAutoMLJobV2",
  "sagemaker:CreateDataQualityJobDefinition",
  "sagemaker:CreateHyperParameterTuningJob",
  "sagemaker:CreateModel",
  "sagemaker:CreateModelBiasJobDefinition",
  "sagemaker:CreateModelExplainabilityJobDefinition",
  "sagemaker:CreateModelQualityJobDefinition",
  "sagemaker:CreateNotebookInstance",
  "sagemaker:CreateProcessingJob",
  "sagemaker:CreateTrainingJob",
];
/** These may name a network or something else that does, so they are not asked for one. */
const MAYBE_IN_A_NETWORK = [
  "sagemaker:CreateEndpointConfig",
  "sagemaker:CreateMonitoringSchedule",
  "sagemaker:UpdateMonitoringSchedule",
];
/** Jobs that no condition keeps in a network, and user profiles, which name security groups only. */
const NEVER_IN_A_NETWORK = [
  "sagemaker:CreateCompilationJob",
  "sagemaker:CreateLabelingJob",
  "sagemaker:CreateOptimizationJob",
];
const WITH_SECURITY_GROUPS = ["sagemaker:CreateUserProfile", "sagemaker:UpdateUserProfile"];
const WITH_VOLUMES = [
  "sagemaker:CreateAutoMLJob",
  "sagemaker:CreateAutoMLJobV2",
  "sagemaker:CreateDataQualityJobDefinition",
  "sagemaker:CreateEndpointConfig",
  "sagemaker:CreateHyperParameterTuningJob",
  "sagemaker:CreateLabelingJob",
  "sagemaker:CreateModelBiasJobDefinition",
  "sagemaker:CreateModelExplainabilityJobDefinition",
  "sagemaker:CreateModelQualityJobDefinition",
  "sagemaker:CreateMonitoringSchedule",
  "sagemaker:CreateNotebookInstance",
  "sagemaker:CreateProcessingJob",
  "sagemaker:CreateTrainingJob",
  "sagemaker:CreateTransformJob",
  "sagemaker:UpdateMonitoringSchedule",
];
/** Jobs that always write to S3. A processing job need not, and a schedule may name a definition that does. */
const WITH_OUTPUT = [
  "sagemaker:CreateAutoMLJob",
  "sagemaker:CreateAutoMLJobV2",
  "sagemaker:CreateHyperParameterTuningJob",
  "sagemaker:CreateTrainingJob",
  "sagemaker:CreateTransformJob",
];
const MAYBE_WITH_OUTPUT = [
  "sagemaker:CreateDataQualityJobDefinition",
  "sagemaker:CreateLabelingJob",
  "sagemaker:CreateModelBiasJobDefinition",
  "sagemaker:CreateModelExplainabilityJobDefinition",
  "sagemaker:CreateModelQualityJobDefinition",
  "sagemaker:CreateMonitoringSchedule",
  "sagemaker:CreateProcessingJob",
  "sagemaker:UpdateMonitoringSchedule",
];

/**
 * What nobody may do with the team's SageMaker rights: each Deny closes a way past the limits on names, data and
 * network. Only Denies on actions that the workloads allow are written.
 *
 * @param allowed the SageMaker actions that the principal has
 * @param on the resources that the Denies are about: `all` for a role, which is one team's; the `team`'s own for people,
 *   who may be in two teams, where one team's Deny must not hold for the other's resources
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/security_iam_id-based-policy-examples.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html#amazonsagemaker-policy-keys
 */
export function guardStatements(
  environment: Environment,
  scope: WorkScope,
  allowed: readonly string[],
  on: "all" | "team",
): Statement[] {
  const guard: Guard = (sid, actions, condition) => {
    const present = actions.filter((action) => allowed.includes(action));
    const own = present.flatMap(resourceTypesOf).map((type) => teamArn(environment, scope.team, type));
    return present.length === 0 ? [] : [deny(sid, present, on === "all" ? "*" : own, condition)];
  };
  return [
    ...guard("OwnModelsOnly", BY_MODEL, ownModels(environment, scope.team)),
    ...fileSystemGuards(guard, scope),
    ...(scope.remoteDebug
      ? []
      : guard("NoRemoteDebug", ["sagemaker:CreateTrainingJob", "sagemaker:UpdateTrainingJob"], {
          Bool: { "sagemaker:EnableRemoteDebug": "true" },
        })),
    ...(scope.network ? networkGuards(guard, scope.network) : []),
    ...keyGuards(guard, scope.keys ?? {}),
    ...offlineStoreGuards(guard, scope),
    ...notebookGuards(guard, environment, scope.team),
    ...guard("OwnStudioLifecycleConfigsOnly", WITH_STUDIO_LIFECYCLE_CONFIGS, {
      "ForAnyValue:ArnNotLike": {
        "sagemaker:StudioLifecycleConfigArns": teamArn(environment, scope.team, "studio-lifecycle-config"),
      },
    }),
  ];
}

/** The types of resources that a call creates or updates: `sagemaker:CreateTrainingJob` → `training-job`. */
export function resourceTypesOf(action: string): readonly string[] {
  const name = action.replace(/^sagemaker:(Create|Update)/, "");
  if (name.startsWith("AutoMLJob")) return ["automl-job"];
  const type = name.replace(/([a-z])([A-Z])/g, "$1-$2").toLowerCase();
  return type === "inference-component" ? [type, "endpoint"] : [type];
}

/** Writes a Deny on those of the actions that the principal has. */
type Guard = (sid: string, actions: readonly string[], condition?: Statement["Condition"]) => Statement[];

const BY_MODEL = [
  "sagemaker:CreateEndpointConfig",
  "sagemaker:CreateInferenceComponent",
  "sagemaker:CreateTransformJob",
];

/**
 * A transform job and an endpoint run as the role of the model that they name, and nobody asks for PassRole: so they
 * and inference components may name the team's models only. `ForAnyValue` leaves calls alone that name no model.
 */
const ownModels = (environment: Environment, team: string): Statement["Condition"] => ({
  "ForAnyValue:ArnNotLike": { "sagemaker:ModelArn": teamArn(environment, team, "model") },
});

/** A file system that a job mounts is read past all that is said of buckets. */
function fileSystemGuards(guard: Guard, { fileSystems = [] }: WorkScope): Statement[] {
  const named = { Null: { "sagemaker:FileSystemId": "false" } };
  const other = { StringNotEquals: { "sagemaker:FileSystemId": fileSystems } };
  return guard(
    "OwnFileSystemsOnly",
    ["sagemaker:CreateHyperParameterTuningJob", "sagemaker:CreateTrainingJob"],
    fileSystems.length > 0 ? { ...named, ...other } : named,
  );
}

/** Conditions of one statement must hold together, so each way out of the network has a Deny of its own. */
function networkGuards(guard: Guard, { subnets, securityGroups }: Network): Statement[] {
  const all = [...IN_A_NETWORK, ...MAYBE_IN_A_NETWORK];
  return [
    ...guard("InSubnets", IN_A_NETWORK, { Null: { "sagemaker:VpcSubnets": "true" } }),
    ...guard("OwnSubnetsOnly", all, { "ForAnyValue:StringNotEquals": { "sagemaker:VpcSubnets": subnets } }),
    ...guard("InSecurityGroups", IN_A_NETWORK, { Null: { "sagemaker:VpcSecurityGroupIds": "true" } }),
    ...guard("OwnSecurityGroupsOnly", [...all, ...WITH_SECURITY_GROUPS], {
      "ForAnyValue:StringNotEquals": { "sagemaker:VpcSecurityGroupIds": securityGroups },
    }),
    ...guard("NoJobsBesideTheNetwork", NEVER_IN_A_NETWORK),
  ];
}

/**
 * Whoever names a key names the team's: what another account's key encrypts, its owner can read and the team cannot.
 * Output must have it. Volumes need not: machines with local storage refuse a key.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ResourceConfig.html
 */
function keyGuards(guard: Guard, { volume, output }: JobKeys): Statement[] {
  return [
    ...(volume === undefined
      ? []
      : guard("OwnVolumeKeyOnly", WITH_VOLUMES, {
          ArnNotEquals: { "sagemaker:VolumeKmsKeyArn": volume },
          Null: { "sagemaker:VolumeKmsKeyArn": "false" },
        })),
    ...(output === undefined
      ? []
      : [
          // The key is absent where none is named, and what is absent is not equal.
          ...guard("OutputKeyRequired", WITH_OUTPUT, { ArnNotEquals: { "sagemaker:OutputKmsKeyArn": output } }),
          ...guard("OwnOutputKeyOnly", MAYBE_WITH_OUTPUT, {
            ArnNotEquals: { "sagemaker:OutputKmsKeyArn": output },
            Null: { "sagemaker:OutputKmsKeyArn": "false" },
          }),
        ]),
  ];
}

/** Features are copied to the offline store, so it may be in the team's place only, and with the team's keys. */
function offlineStoreGuards(guard: Guard, { offlineStore: store, keys = {} }: WorkScope): Statement[] {
  const create = ["sagemaker:CreateFeatureGroup"];
  const named = (key: string): NonNullable<Statement["Condition"]> => ({ Null: { [key]: "false" } });
  const uri = store && `s3://${store.bucket}/${store.prefix.replace(/\/+$/, "")}`;
  const elsewhere = uri && { StringNotLike: { "sagemaker:FeatureGroupOfflineStoreS3Uri": [uri, `${uri}/*`] } };
  const own = [store?.kmsKey, keys.output, keys.volume].filter((key) => key !== undefined);
  const otherKey = (sid: string, key: string): Statement[] =>
    own.length === 0 ? [] : guard(sid, create, { ...named(key), ArnNotEquals: { [key]: own } });
  return [
    ...guard("OwnOfflineStoreOnly", create, { ...named("sagemaker:FeatureGroupOfflineStoreS3Uri"), ...elsewhere }),
    ...otherKey("OwnOfflineStoreKeyOnly", "sagemaker:FeatureGroupOfflineStoreKmsKeyArn"),
    ...otherKey("OwnOnlineStoreKeyOnly", "sagemaker:FeatureGroupOnlineStoreKmsKeyArn"),
  ];
}

/**
 * A lifecycle configuration is code that runs as root with the notebook's role. Root access, direct internet access and
 * version 1 of the instance metadata service, which hands out the role's credentials, are on unless a request says
 * otherwise.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/notebook-lifecycle-config.html
 */
function notebookGuards(guard: Guard, environment: Environment, team: string): Statement[] {
  const create = ["sagemaker:CreateNotebookInstance"];
  const update = ["sagemaker:UpdateNotebookInstance"];
  return [
    ...guard("OwnLifecycleConfigsOnly", [...create, ...update], {
      "ForAnyValue:ArnNotLike": {
        "sagemaker:NotebookInstanceLifecycleConfigArns": teamArn(
          environment,
          team,
          "notebook-instance-lifecycle-config",
        ),
      },
    }),
    ...guard("NotebooksWithoutRoot", create, { StringNotEquals: { "sagemaker:RootAccess": "Disabled" } }),
    ...guard("NoRootLater", update, { StringEquals: { "sagemaker:RootAccess": "Enabled" } }),
    ...guard("NotebooksWithImdsV2", create, {
      StringNotEquals: { "sagemaker:MinimumInstanceMetadataServiceVersion": "2" },
    }),
    ...guard("NoImdsV1Later", update, { StringEquals: { "sagemaker:MinimumInstanceMetadataServiceVersion": "1" } }),
    ...guard("NotebooksWithoutInternet", create, { StringNotEquals: { "sagemaker:DirectInternetAccess": "Disabled" } }),
  ];
}

const WITH_STUDIO_LIFECYCLE_CONFIGS = [
  "sagemaker:CreateApp",
  "sagemaker:CreateSpace",
  "sagemaker:CreateUserProfile",
  "sagemaker:UpdateSpace",
  "sagemaker:UpdateUserProfile",
];

/** Every SageMaker action that a guard is about: those of a principal with all SageMaker actions. */
export const GUARDED_ACTIONS: readonly string[] = [
  ...new Set([
    ...BY_MODEL,
    ...IN_A_NETWORK,
    ...MAYBE_IN_A_NETWORK,
    ...NEVER_IN_A_NETWORK,
    ...WITH_SECURITY_GROUPS,
    ...WITH_VOLUMES,
    ...WITH_OUTPUT,
    ...MAYBE_WITH_OUTPUT,
    ...WITH_STUDIO_LIFECYCLE_CONFIGS,
    "sagemaker:CreateFeatureGroup",
    "sagemaker:UpdateNotebookInstance",
    "sagemaker:UpdateTrainingJob",
  ]),
].sort();

/** The SageMaker actions of these kinds of work. */
export const actionsOfWorkloads = (workloads: readonly WorkloadName[]): string[] =>
  [...workloadActions(workloads).byType.values()].flat();
