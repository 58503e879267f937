import { administrativePolicy, allowsEverything, imageRegions, parseArn } from "../../policies";
import { accountsNamed, textIn } from "../per-account";
import { listed } from "../problems";
import { statementsOf } from "../resolve";
import { type Check, groupBy, problem } from "./check";

/** Code that data scientists write must not run as an administrator. */
export const noAdministrativeRole: Check = ({ teams }) =>
  teams.flatMap((file) => [
    ...statementsOf(file.value.executionRole.statements).flatMap((statement, index) => {
      const message =
        "a statement that allows everything must not be on an execution role: every job would be an administrator\n" +
        "Name the actions and resources that the jobs need";
      const path = ["executionRole", "statements", index];
      return allowsEverything(statement) && file.intact(path) ? [problem(file, path, message)] : [];
    }),
    ...(file.value.executionRole.managedPolicies ?? []).flatMap((policy, index) => {
      const name = typeof policy === "string" ? administrativePolicy(policy) : undefined;
      if (name === undefined) return [];
      return [
        problem(
          file,
          ["executionRole", "managedPolicies", index],
          `${name} must not be attached to an execution role: every job would be an administrator\nAttach what the jobs need, or name it under statements`,
        ),
      ];
    }),
  ]);

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
          `the notebook "${name}" has no ${missing.join(" and no ")}\nAdd what is missing, or write \`directInternetAccess: true\``,
        ),
      ];
    }),
  );

export const notebooksOnce: Check = ({ teams }) =>
  teams.flatMap((file) =>
    [...groupBy(file.value.notebooks.entries(), ([, { name }]) => name.toLowerCase()).values()].flatMap(
      ([, ...others]) =>
        others.map(([index, { name }]) =>
          problem(file, ["notebooks", index, "name"], `there are two notebooks named "${name}"\nRename one`),
        ),
    ),
  );

export const awsImagesKnown: Check = ({ deployments }) =>
  deployments
    .filter(({ team, environment }) => team.awsImages && !imageRegions.includes(environment.region))
    .map(({ teamFile, environment }) =>
      problem(
        teamFile,
        ["awsImages"],
        `no SageMaker images of AWS are known for the region ${environment.region}\nCopy them to a repository of yours and name it under images, or use one of ${listed(imageRegions, 40)}`,
      ),
    );

/** A key works only in its own partition, and for a bucket and a notebook only in the region where that is. */
export const keysReachable: Check = ({ deployments }) =>
  deployments.flatMap(({ teamFile, team, environment, account }) =>
    [
      ...team.data.map(({ kmsKey }, index) => ({ path: ["data", index, "kmsKey"], kmsKey, sameRegion: false })),
      ...team.tables.map(({ kmsKey }, index) => ({ path: ["tables", index, "kmsKey"], kmsKey, sameRegion: false })),
      ...team.notebooks.map(({ kmsKey }, index) => ({
        path: ["notebooks", index, "kmsKey"],
        kmsKey,
        sameRegion: true,
      })),
    ].flatMap(({ path, kmsKey, sameRegion }) => {
      const named = accountsNamed(kmsKey);
      const arn = textIn(account.account, kmsKey);
      const parts = arn === undefined ? undefined : parseArn(arn);
      if (!parts) return [];
      const where = named ? [...path, account.account] : path;
      if (parts.partition !== environment.partition) {
        return [
          problem(
            teamFile,
            where,
            `the key is in the partition ${parts.partition}, the account "${account.account}" in ${environment.partition}\nName a key of the account's partition`,
          ),
        ];
      }
      if (sameRegion && parts.region !== environment.region) {
        return [
          problem(
            teamFile,
            where,
            `the key is in ${parts.region}, the notebook in ${environment.region}\nName a key of the notebook's region`,
          ),
        ];
      }
      return [];
    }),
  );
