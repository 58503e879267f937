import { deny, type Statement } from "../language/statement";

/** Every Deny of a team's scoped policies, by its Sid. For each, advice says what decides it and what to do. */
export type GuardSid =
  | "OwnModelsOnly"
  | "OwnFileSystemsOnly"
  | "NoRemoteDebug"
  | "InSubnets"
  | "OwnSubnetsOnly"
  | "InSecurityGroups"
  | "OwnSecurityGroupsOnly"
  | "NoJobsBesideTheNetwork"
  | "OwnVolumeKeyOnly"
  | "OutputKeyRequired"
  | "OwnOutputKeyOnly"
  | "OwnOfflineStoreOnly"
  | "OwnOfflineStoreKeyOnly"
  | "OwnOnlineStoreKeyOnly"
  | "OwnLifecycleConfigsOnly"
  | "OwnStudioLifecycleConfigsOnly"
  | "NotebooksWithoutRoot"
  | "NoRootLater"
  | "NotebooksWithImdsV2"
  | "NoImdsV1Later"
  | "NotebooksWithoutInternet"
  | "KeepTags"
  | "KeepPeoplesRoles"
  | "TagAtCreationOnly"
  | "KeepModelsInTheAccount"
  | "NoModelsUnchecked"
  | "OwnProfilesOnly"
  | "DeployedModelsOnly"
  | "DeployedByDeployers"
  | "NothingApprovedAtCreation"
  | "ApproversApprove"
  | "ApproversApproveStages";

/** A Deny of a team's scoped policies. */
export const guarding = (
  sid: GuardSid,
  actions: readonly string[],
  resources: Parameters<typeof deny>[2],
  condition?: Statement["Condition"],
): Statement => deny(sid, actions, resources, condition);
