import { defined } from "../../common/lists";
import type { Environment } from "../language/environment";
import type { Statement } from "../language/statement";
import type { JobKeys } from "../services/multi-region-keys";
import { approvalGuards } from "./approval";
import { deployedNamesGuards } from "./deployed-names";
import { guarding, type GuardSid } from "./guard-sids";
import {
  BY_MODEL,
  IN_A_NETWORK,
  MAYBE_IN_A_NETWORK,
  MAYBE_WITH_OUTPUT,
  NEVER_IN_A_NETWORK,
  resourceTypesOf,
  WITH_OUTPUT,
  WITH_SECURITY_GROUPS,
  WITH_STUDIO_LIFECYCLE_CONFIGS,
  WITH_VOLUMES,
} from "./guarded-actions";
import { teamArn } from "../services/sagemaker";
import type { Network, WorkScope } from "./work-scope";

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
  const guard = guardOf(environment, scope.team, allowed, on);
  return [
    ...guard("OwnModelsOnly", BY_MODEL, modelsLike(teamArn(environment, scope.team, "model"))),
    ...guardsBesideModels(guard, environment, scope, allowed),
  ];
}

/** Writes a Deny on those of the actions that the principal has. */
type Guard = (sid: GuardSid, actions: readonly string[], condition?: Statement["Condition"]) => Statement[];

/** What writes Denies, as {@link guardStatements} does. */
export const guardOf =
  (environment: Environment, team: string, allowed: readonly string[], on: "all" | "team"): Guard =>
  (sid, actions, condition) => {
    const present = actions.filter((action) => allowed.includes(action));
    const own = present.flatMap(resourceTypesOf).map((type) => teamArn(environment, team, type));
    return present.length === 0 ? [] : [guarding(sid, present, on === "all" ? "*" : own, condition)];
  };

/** All but which models may be named. */
export const guardsBesideModels = (
  guard: Guard,
  environment: Environment,
  scope: WorkScope,
  allowed: readonly string[],
): Statement[] => [
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
  ...(scope.deployers ? deployedNamesGuards(environment, scope.team, allowed) : []),
  ...(scope.approvers ? approvalGuards(guard) : []),
];

/**
 * A transform job and an endpoint run as the role of the model that they name, and nobody asks for PassRole: so they
 * and inference components may name the team's models only. `ForAnyValue` leaves calls alone that name no model.
 */
export const modelsLike = (arn: string): Statement["Condition"] => ({
  "ForAnyValue:ArnNotLike": { "sagemaker:ModelArn": arn },
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
  const own = defined([store?.kmsKey, keys.output, keys.volume]);
  const otherKey = (sid: GuardSid, key: string): Statement[] =>
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
