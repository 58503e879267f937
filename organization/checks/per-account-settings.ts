import { DATA_SERVICES, DATA_SETTINGS, nameOf } from "../../policies";
import type { Path } from "../reading/source";
import type { TeamFile } from "../schema";
import { dataEntries } from "../schema/data-services";
import { roleSettings } from "../schema/role-settings";

/** Every setting of a team file that may name accounts, and where it stands. */
export function perAccountSettings(team: TeamFile): [Path, unknown][] {
  return [
    ...team.data.flatMap(({ bucket, account, kmsKey }, index): [Path, unknown][] => [
      [["data", index, "bucket"], bucket],
      [["data", index, "account"], account],
      [["data", index, "kmsKey"], kmsKey],
    ]),
    ...DATA_SETTINGS.flatMap((setting) =>
      dataEntries(team, setting).flatMap((entry, index): [Path, unknown][] => [
        [[setting, index, DATA_SERVICES[setting].noun], nameOf(setting, entry)],
        [[setting, index, "account"], entry.account],
        [[setting, index, "kmsKey"], entry.kmsKey],
      ]),
    ),
    ...team.images.flatMap((image, index): [Path, unknown][] =>
      typeof image === "string"
        ? []
        : [
            [["images", index, "repository"], image.repository],
            [["images", index, "account"], image.account],
          ],
    ),
    [["defaultBucket", "bucket"], team.defaultBucket?.bucket],
    [["defaultBucket", "kmsKey"], team.defaultBucket?.kmsKey],
    [["featureStore", "bucket"], team.featureStore?.bucket],
    [["featureStore", "kmsKey"], team.featureStore?.kmsKey],
    ...team.endpointResults.map(({ bucket }, index): [Path, unknown] => [["endpointResults", index, "bucket"], bucket]),
    [["network", "subnets"], team.network?.subnets],
    [["network", "securityGroups"], team.network?.securityGroups],
    [["jobKeys", "volume"], team.jobKeys.volume],
    [["jobKeys", "output"], team.jobKeys.output],
    [["fileSystems"], team.fileSystems],
    ...roleSettings(team).flatMap(({ path, managedPolicies = [], trust: { principals = [] } }): [Path, unknown][] => [
      ...managedPolicies.map((policy, index): [Path, unknown] => [[...path, "managedPolicies", index], policy]),
      ...principals.map(({ arn }, index): [Path, unknown] => [[...path, "trust", "principals", index, "arn"], arn]),
    ]),
    ...Object.entries(team.groups).flatMap(([key, group]): [Path, unknown][] => [
      [["groups", key, "members"], group.members],
      [["groups", key, "audience", "saml", "provider"], group.audience?.saml?.provider],
      [["groups", key, "audience", "saml", "encryptedFor"], group.audience?.saml?.encryptedFor],
      ...(group.managedPolicies ?? []).map((policy, index): [Path, unknown] => [
        ["groups", key, "managedPolicies", index],
        policy,
      ]),
    ]),
    ...team.notebooks.flatMap(({ subnet, securityGroups, kmsKey }, index): [Path, unknown][] => [
      [["notebooks", index, "subnet"], subnet],
      [["notebooks", index, "securityGroups"], securityGroups],
      [["notebooks", index, "kmsKey"], kmsKey],
    ]),
  ];
}

/** Every account that owns something the team uses, by name or id, and where the team file says so. */
export function ownersOf(team: TeamFile): [Path, string][] {
  return perAccountSettings(team)
    .filter(([path]) => path.at(-1) === "account")
    .flatMap(([path, value]): [Path, string][] => {
      if (typeof value === "string") return [[path, value]];
      return Object.entries((value ?? {}) as Record<string, string>).map(([account, owner]) => [
        [...path, account],
        owner,
      ]);
    });
}
