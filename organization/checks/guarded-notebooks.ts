import { globMatches } from "../../common/glob";
import { regionsOf } from "../../policies";
import type { Problem } from "../reading/problems";
import type { DeployedNotebook, Deployment } from "../resolution/deployment";
import { type Check, problem } from "./check";

/**
 * Terraform makes the notebooks of team files with the deploy role, which has no guardrails: what nobody may do by hand, a
 * file does not do either.
 */
export const notebooksWithinGuardrails: Check = ({ deployments }) =>
  deployments.flatMap((deployment) => deployment.notebooks.flatMap((notebook) => outside(deployment, notebook)));

function outside(deployment: Deployment, notebook: DeployedNotebook): Problem[] {
  const { team, teamFile, account, environment } = deployment;
  const { guardrails, network } = account;
  if (!guardrails) return [];
  const index = team.notebooks.findIndex(({ name }) => `${team.team}-${name}` === notebook.name);
  const { instanceTypes, volumeKeys } = guardrails;
  const ownKeys = regionsOf(environment).map((region) => `arn:*:kms:${region}:${account.id}:key/*`);
  const keys = volumeKeys === true ? ownKeys : volumeKeys;
  const elsewhere = (ids: readonly string[] | undefined, own: readonly string[]): boolean =>
    ids === undefined || ids.some((id) => !own.includes(id));
  const faults: readonly [wrong: boolean | undefined, setting: string, what: string][] = [
    [guardrails.notebooksWithoutRoot && notebook.rootAccess, "rootAccess", "has root access"],
    [
      guardrails.notebooksWithoutInternet && notebook.directInternetAccess,
      "directInternetAccess",
      "has direct internet access",
    ],
    [
      instanceTypes && !instanceTypes.some((type) => globMatches(type, notebook.instanceType)),
      "instanceType",
      `is a ${notebook.instanceType}`,
    ],
    [
      keys && !keys.some((key) => globMatches(key, notebook.kmsKeyId ?? "")),
      "kmsKey",
      notebook.kmsKeyId === undefined ? "has no kmsKey" : "has another kmsKey",
    ],
    [
      guardrails.network &&
        network &&
        (elsewhere(notebook.subnetId === undefined ? undefined : [notebook.subnetId], network.subnets) ||
          elsewhere(notebook.securityGroupIds, network.securityGroups)),
      "subnet",
      "is not in the account's network",
    ],
  ];
  return faults.flatMap(([wrong, setting, what]) =>
    wrong
      ? [
          problem(
            teamFile,
            ["notebooks", index, setting],
            `the notebook "${team.notebooks[index]?.name ?? notebook.name}" ${what}, which the guardrails of the account "${account.account}" deny to everybody`,
            `Change ${setting}, or have the guardrails changed by those who look after the account`,
          ),
        ]
      : [],
  );
}
