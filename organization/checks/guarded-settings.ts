import { globMatches } from "../../common/glob";
import { type GuardrailName, type Network, regionsOf } from "../../policies";
import type { Problem } from "../reading/problems";
import type { Deployment } from "../resolution/deployment";
import { namedResources } from "../resolution/resources";
import { textIn } from "../schema/per-account";
import { type Check, problem } from "./check";

/** What a team's settings ask for, and the guardrails or the boundary of its account deny: nobody could ever do it. */
export const settingsWithinGuardrails: Check = ({ deployments }) =>
  deployments
    .filter(({ team }) => !team.retired)
    .flatMap((deployment) => [...deniedSettings(deployment), ...regionsBeyondBoundary(deployment)]);

/** A setting of the team file, and whether it asks for what the guardrail denies. */
const asksFor =
  (setting: string, guardrail: GuardrailName, asked: (deployment: Deployment) => boolean) =>
  (deployment: Deployment): Problem[] => {
    const { teamFile, account } = deployment;
    if (!asked(deployment)) return [];
    const message = `the guardrail ${guardrail} of the account "${account.account}" denies what ${setting} asks for`;
    const remedy = `Remove ${setting}, or have the guardrail changed by those who look after the account`;
    return [problem(teamFile, [setting], message, remedy)];
  };

/** Nothing in a team file could ask for it: requests are as they must be, or notebooks are looked at apart. */
const NOTHING = (): Problem[] => [];

/** What a team's settings may ask for that each guardrail, where the account has it, denies. */
const DENIED: Readonly<Record<GuardrailName, (deployment: Deployment) => Problem[]>> = {
  noRemoteDebug: asksFor("remoteDebug", "noRemoteDebug", ({ team }) => team.remoteDebug),
  noFileSystems: asksFor("fileSystems", "noFileSystems", ({ work }) => work.fileSystems !== undefined),
  network: asksFor("network", "network", leavesNetwork),
  volumeKeys: (deployment) => otherKey(deployment, "volume"),
  outputKeys: (deployment) => otherKey(deployment, "output"),
  networkIsolation: NOTHING,
  interContainerTrafficEncryption: NOTHING,
  instanceTypes: NOTHING,
  notebooksWithoutRoot: NOTHING,
  notebooksWithoutInternet: NOTHING,
  imdsV2: NOTHING,
  requiredTags: NOTHING,
};

function deniedSettings(deployment: Deployment): Problem[] {
  const { guardrails } = deployment.account;
  return (Object.keys(DENIED) as GuardrailName[]).flatMap((name) =>
    guardrails?.[name] === undefined || guardrails[name] === false ? [] : DENIED[name](deployment),
  );
}

function leavesNetwork({ account: { network }, work }: Deployment): boolean {
  return network !== undefined && work.network !== undefined && leaves(work.network, network);
}

const leaves = (one: Network, other: Network): boolean =>
  one.subnets.some((id) => !other.subnets.includes(id)) ||
  one.securityGroups.some((id) => !other.securityGroups.includes(id));

/** The team's key, or the account's, must be one that the guardrail takes. */
function otherKey(deployment: Deployment, kind: "volume" | "output"): Problem[] {
  const { team, teamFile, account, accountFile, environment, work } = deployment;
  const own = regionsOf(environment).map((region) => `arn:*:kms:${region}:${account.id}:key/*`);
  const taken = account.guardrails?.[`${kind}Keys`];
  const key = work.keys?.[kind];
  if (taken === undefined || key === undefined) return [];
  if ((taken === true ? own : taken).some((pattern) => globMatches(pattern, key))) return [];
  const ofTeam = textIn(account.account, team.jobKeys[kind]) !== undefined;
  const message = `the guardrail ${kind}Keys of the account "${account.account}" takes other keys than this one: no job could name both`;
  const remedy = "Name one of its keys, or add this one there";
  return [problem(ofTeam ? teamFile : accountFile, ["jobKeys", kind], message, remedy)];
}

/** The regions in which the boundary that the account's stack makes lets roles work; undefined without such a one. */
export function regionsWithinBoundary({ account, environment }: Deployment): readonly string[] | undefined {
  const { permissionsBoundary: boundary } = account;
  return typeof boundary === "object" ? (boundary.regions ?? regionsOf(environment)) : undefined;
}

/** Images and resources of a region in which the boundary keeps roles from working. */
function regionsBeyondBoundary(deployment: Deployment): Problem[] {
  const { teamFile, account, environment, repositories } = deployment;
  const regions = regionsWithinBoundary(deployment);
  if (!regions) return [];
  return [...repositories, ...namedResources(deployment)].flatMap(({ region = environment.region, path }) =>
    regions.includes(region)
      ? []
      : [
          problem(
            teamFile,
            path,
            `it is in ${region}, and the permissions boundary of the account "${account.account}" keeps roles in ${regions.join(", ")}`,
            "Copy it to one of them, or have the boundary's regions changed by those who look after the account",
          ),
        ],
  );
}
