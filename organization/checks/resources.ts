import { groupBy } from "../../common/lists";
import {
  administrativePolicy,
  allowsEverything,
  DATA_SERVICES,
  DATA_SETTINGS,
  type Environment,
  imageRegions,
  parseArn,
  regionsOf,
} from "../../policies";
import { listed, type Problem } from "../reading/problems";
import type { Located } from "../reading/salvage";
import type { Path } from "../reading/source";
import { statementsOf } from "../resolution/statements";
import { dataEntries } from "../schema/data-services";
import { accountsNamed, textIn } from "../schema/per-account";
import { roleSettings } from "../schema/role-settings";
import { type Check, problem } from "./check";

/** Code that data scientists write must not run as an administrator. */
export const noAdministrativeRole: Check = ({ teams }) =>
  teams.flatMap((file) =>
    roleSettings(file.value).flatMap(({ path: said, statements, managedPolicies }) => [
      ...statementsOf(statements).flatMap((statement, index) => {
        const message =
          "a statement that allows everything must not be on an execution role: every job would be an administrator";
        const remedy = "Name the actions and resources that the jobs need";
        const path = [...said, "statements", index];
        return allowsEverything(statement) && file.intact(path) ? [problem(file, path, message, remedy)] : [];
      }),
      ...(managedPolicies ?? []).flatMap((policy, index) => {
        const name = typeof policy === "string" ? administrativePolicy(policy) : undefined;
        if (name === undefined) return [];
        return [
          problem(
            file,
            [...said, "managedPolicies", index],
            `${name} must not be attached to an execution role: every job would be an administrator`,
            "Attach what the jobs need, or name it under statements",
          ),
        ];
      }),
    ]),
  );

export const notebookNetwork: Check = ({ teams }) =>
  teams.flatMap((file) =>
    file.value.notebooks.flatMap(({ name, subnet, securityGroups, directInternetAccess }, index) => {
      if (directInternetAccess || !file.intact(["notebooks", index])) return [];
      const missing = [
        ...(subnet === undefined ? ["subnet"] : []),
        ...(securityGroups === undefined ? ["securityGroups"] : []),
      ];
      if (missing.length === 0) return [];
      return [
        problem(
          file,
          ["notebooks", index],
          `the notebook "${name}" has no ${missing.join(" and no ")}`,
          `Add what is missing, or write \`directInternetAccess: true\``,
        ),
      ];
    }),
  );

/** A setting for work that the team does not list would have no effect. */
export const settingsHaveWork: Check = ({ teams }) =>
  teams.flatMap((file) => {
    if (!file.intact(["workloads"])) return [];
    const { workloads, notebooks, featureStore, fileSystems, remoteDebug } = file.value;
    const needed = [
      { path: ["notebooks"], what: "notebooks", set: notebooks.length > 0, work: ["notebook"] },
      { path: ["featureStore"], what: "a feature store", set: featureStore !== undefined, work: ["feature-store"] },
      { path: ["fileSystems"], what: "file systems", set: fileSystems !== undefined, work: ["training", "tuning"] },
      { path: ["remoteDebug"], what: "remote debugging", set: remoteDebug, work: ["training"] },
    ] as const;
    return needed
      .filter(({ set, work }) => set && !work.some((workload) => workloads.includes(workload)))
      .map(({ path, what, work }) =>
        problem(
          file,
          path,
          `the team has ${what}, and ${work.map((one) => `"${one}"`).join(" or ")} is not among its workloads`,
          `Add it to workloads, or remove ${path[0]}`,
        ),
      );
  });

/** What nobody may do by hand, a file does not do either: a notebook outside the network, or with another key. */
export const notebooksWithinLimits: Check = ({ deployments }) =>
  deployments.flatMap(({ team, teamFile, account, notebooks, work: { network, keys } }) =>
    notebooks.flatMap(({ name, subnetId, securityGroupIds, kmsKeyId, directInternetAccess }) => {
      const index = team.notebooks.findIndex((one) => `${team.team}-${one.name}` === name);
      const outside =
        network &&
        (directInternetAccess ||
          (subnetId !== undefined && !network.subnets.includes(subnetId)) ||
          (securityGroupIds ?? []).some((id) => !network.securityGroups.includes(id)));
      const otherKey = keys?.volume !== undefined && kmsKeyId !== undefined && kmsKeyId !== keys.volume;
      const within = (what: string, remedy: string): Problem =>
        problem(
          teamFile,
          ["notebooks", index],
          `the notebook "${team.notebooks[index]?.name ?? name}" ${what} in the account "${account.account}"`,
          remedy,
        );
      return [
        ...(outside
          ? [within("leaves the network", "Give it a subnet and security groups of `network`, and no direct internet")]
          : []),
        ...(otherKey ? [within("has another key than jobKeys.volume", "Name that key, or none")] : []),
      ];
    }),
  );

export const notebooksOnce: Check = ({ teams }) =>
  teams.flatMap((file) =>
    [...groupBy(file.value.notebooks.entries(), ([, { name }]) => name.toLowerCase()).values()].flatMap(
      ([, ...others]) =>
        others.map(([index, { name }]) =>
          problem(file, ["notebooks", index, "name"], `there are two notebooks named "${name}"`, "Rename one"),
        ),
    ),
  );

export const awsImagesKnown: Check = ({ deployments }) =>
  deployments.flatMap(({ team, teamFile, environment }) =>
    (team.awsImages ? regionsOf(environment) : [])
      .filter((region) => !imageRegions.includes(region))
      .map((region) =>
        problem(
          teamFile,
          ["awsImages"],
          `no SageMaker images of AWS are known for the region ${region}`,
          `Copy them to a repository of yours and name it under images, or use one of ${listed(imageRegions, 40)}`,
        ),
      ),
  );

/** A key works only in its own partition, and for a notebook, the volumes of jobs, and what a service holds, only in their region. */
export const keysReachable: Check = ({ deployments }) => [
  ...deployments.flatMap(({ teamFile, team, environment, account }) =>
    [
      ...team.data.map(({ kmsKey }, index) => ({ path: ["data", index, "kmsKey"], kmsKey, user: undefined })),
      ...team.notebooks.map(({ kmsKey }, index) => ({
        path: ["notebooks", index, "kmsKey"],
        kmsKey,
        user: "the notebook",
      })),
      { path: ["defaultBucket", "kmsKey"], kmsKey: team.defaultBucket?.kmsKey, user: undefined },
      { path: ["featureStore", "kmsKey"], kmsKey: team.featureStore?.kmsKey, user: undefined },
      { path: ["jobKeys", "volume"], kmsKey: team.jobKeys.volume, user: "the jobs" },
      { path: ["jobKeys", "output"], kmsKey: team.jobKeys.output, user: undefined },
    ].flatMap(({ path, kmsKey, user }) => {
      const where = accountsNamed(kmsKey) ? [...path, account.account] : path;
      return unreachable(
        teamFile,
        where,
        textIn(account.account, kmsKey),
        { ...environment, account: account.account },
        user,
      );
    }),
  ),
  ...deployments.flatMap(({ teamFile, team, environment, account }) =>
    DATA_SETTINGS.flatMap((setting) =>
      dataEntries(team, setting).flatMap(({ kmsKey, region = environment.region }, index) => {
        const path = [setting, index, "kmsKey"];
        return unreachable(
          teamFile,
          accountsNamed(kmsKey) ? [...path, account.account] : path,
          textIn(account.account, kmsKey),
          // What a service holds is encrypted with a key of its own region.
          { ...environment, region, furtherRegions: [], account: account.account },
          `the ${DATA_SERVICES[setting].noun}`,
        );
      }),
    ),
  ),
  ...deployments.flatMap(({ accountFile, account, environment }) =>
    (["volume", "output"] as const).flatMap((kind) =>
      unreachable(
        accountFile,
        ["jobKeys", kind],
        account.jobKeys[kind],
        { ...environment, account: account.account },
        kind === "volume" ? "the jobs of the account" : undefined,
      ),
    ),
  ),
];

/** @param user what must be in the key's region, if anything */
function unreachable(
  file: Located<unknown>,
  path: Path,
  arn: string | undefined,
  environment: Required<Environment> & { readonly account: string },
  user: string | undefined,
): Problem[] {
  const { account, partition, region, furtherRegions } = environment;
  const parts = arn === undefined ? undefined : parseArn(arn);
  if (!parts) return [];
  if (parts.partition !== partition) {
    const message = `the key is in the partition ${parts.partition}, the account "${account}" in ${partition}`;
    const remedy = "Name a key of the account's partition";
    return [problem(file, path, message, remedy)];
  }
  if (user === undefined) return [];
  if (parts.region !== region)
    return [problem(file, path, `the key is in ${parts.region}, ${user} in ${region}`, `Name a key in ${region}`)];
  // Notebooks are made in the home region only.
  if (path[0] === "notebooks" || furtherRegions.length === 0 || parts.resource.startsWith("key/mrk-")) return [];
  const message = `the key is in ${region} only, ${user} also in ${furtherRegions.join(", ")}`;
  const remedy = "Name a multi-Region key with replicas there: its id begins with mrk-";
  return [problem(file, path, message, remedy)];
}
