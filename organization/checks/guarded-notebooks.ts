import { globMatches } from "../../common/glob";
import { type GuardrailName, regionsOf } from "../../policies";
import type { Problem } from "../reading/problems";
import type { DeployedNotebook, Deployment } from "../resolution/deployment";
import { type Check, problem } from "./check";

/**
 * Terraform makes the notebooks of team files with the deploy role, which has no guardrails: what nobody may do by hand, a
 * file does not do either.
 */
export const notebooksWithinGuardrails: Check = ({ deployments }) =>
  deployments.flatMap((deployment) => deployment.notebooks.flatMap((notebook) => outside(deployment, notebook)));

/** A setting of a notebook that the guardrails deny, and what is wrong with it. */
interface Denied {
  readonly setting: string;
  readonly what: string;
}

/** The guardrail is about jobs and what people make: no notebook of a file could be against it. */
const NOT_OF_NOTEBOOKS = (): undefined => undefined;

/** What of a notebook each guardrail, where the account has it, denies. */
const DENIED: Readonly<
  Record<GuardrailName, (notebook: DeployedNotebook, deployment: Deployment) => Denied | undefined>
> = {
  notebooksWithoutRoot: ({ rootAccess }) =>
    rootAccess ? { setting: "rootAccess", what: "has root access" } : undefined,
  notebooksWithoutInternet: ({ directInternetAccess }) =>
    directInternetAccess ? { setting: "directInternetAccess", what: "has direct internet access" } : undefined,
  instanceTypes: ({ instanceType }, { account }) =>
    account.guardrails?.instanceTypes?.some((type) => globMatches(type, instanceType))
      ? undefined
      : { setting: "instanceType", what: `is a ${instanceType}` },
  volumeKeys: ({ kmsKeyId }, deployment) =>
    keysIn(deployment).some((key) => globMatches(key, kmsKeyId ?? ""))
      ? undefined
      : { setting: "kmsKey", what: kmsKeyId === undefined ? "has no kmsKey" : "has another kmsKey" },
  network: ({ subnetId, securityGroupIds }, { account: { network } }) =>
    network &&
    (elsewhere(subnetId === undefined ? undefined : [subnetId], network.subnets) ||
      elsewhere(securityGroupIds, network.securityGroups))
      ? { setting: "subnet", what: "is not in the account's network" }
      : undefined,
  // The module makes each with version 2.
  imdsV2: NOT_OF_NOTEBOOKS,
  outputKeys: NOT_OF_NOTEBOOKS,
  networkIsolation: NOT_OF_NOTEBOOKS,
  interContainerTrafficEncryption: NOT_OF_NOTEBOOKS,
  noFileSystems: NOT_OF_NOTEBOOKS,
  noRemoteDebug: NOT_OF_NOTEBOOKS,
  requiredTags: NOT_OF_NOTEBOOKS,
};

function outside(deployment: Deployment, notebook: DeployedNotebook): Problem[] {
  const { team, teamFile, account } = deployment;
  const { guardrails } = account;
  const index = team.notebooks.findIndex(({ name }) => `${team.team}-${name}` === notebook.name);
  return (Object.keys(DENIED) as GuardrailName[]).flatMap((name) => {
    if (guardrails?.[name] === undefined || guardrails[name] === false) return [];
    const denied = DENIED[name](notebook, deployment);
    if (!denied) return [];
    const { setting, what } = denied;
    return [
      problem(
        teamFile,
        ["notebooks", index, setting],
        `the notebook "${team.notebooks[index]?.name ?? notebook.name}" ${what}, which the guardrails of the account "${account.account}" deny to everybody`,
        `Change ${setting}, or have the guardrails changed by those who look after the account`,
      ),
    ];
  });
}

/** The keys that the account takes for volumes, as patterns. */
function keysIn({ account, environment }: Deployment): readonly string[] {
  const keys = account.guardrails?.volumeKeys ?? [];
  return keys === true ? regionsOf(environment).map((region) => `arn:*:kms:${region}:${account.id}:key/*`) : keys;
}

const elsewhere = (ids: readonly string[] | undefined, own: readonly string[]): boolean =>
  ids === undefined || ids.some((id) => !own.includes(id));
