import { globMatches } from "../../common/glob";
import { type Network, regionsOf } from "../../policies";
import type { Problem } from "../reading/problems";
import type { Deployment } from "../resolution/deployment";
import { textIn } from "../resolution/per-account";
import { type Check, problem } from "./check";

/** What a team's settings ask for, and the guardrails or the boundary of its account deny: nobody could ever do it. */
export const settingsWithinGuardrails: Check = ({ deployments }) =>
  deployments
    .filter(({ team }) => !team.retired)
    .flatMap((deployment) => [
      ...deniedSettings(deployment),
      ...otherKeys(deployment),
      ...regionsBeyondBoundary(deployment),
    ]);

function deniedSettings({ team, teamFile, account, work }: Deployment): Problem[] {
  const { guardrails, network } = account;
  if (!guardrails) return [];
  const elsewhere = guardrails.network && network && work.network && leaves(work.network, network);
  const denied: readonly [wrong: boolean | undefined, setting: string, guardrail: string][] = [
    [guardrails.noRemoteDebug && team.remoteDebug, "remoteDebug", "noRemoteDebug"],
    [guardrails.noFileSystems && work.fileSystems !== undefined, "fileSystems", "noFileSystems"],
    [elsewhere, "network", "network"],
  ];
  return denied.flatMap(([wrong, setting, guardrail]) =>
    wrong
      ? [
          problem(
            teamFile,
            [setting],
            `the guardrail ${guardrail} of the account "${account.account}" denies what ${setting} asks for`,
            `Remove ${setting}, or have the guardrail changed by those who look after the account`,
          ),
        ]
      : [],
  );
}

const leaves = (one: Network, other: Network): boolean =>
  one.subnets.some((id) => !other.subnets.includes(id)) ||
  one.securityGroups.some((id) => !other.securityGroups.includes(id));

/** The team's key, or the account's, must be one that the guardrail takes. */
function otherKeys({ team, teamFile, account, accountFile, environment, work: { keys = {} } }: Deployment): Problem[] {
  const own = regionsOf(environment).map((region) => `arn:*:kms:${region}:${account.id}:key/*`);
  return (["volume", "output"] as const).flatMap((kind) => {
    const taken = account.guardrails?.[`${kind}Keys`];
    const key = keys[kind];
    if (taken === undefined || key === undefined) return [];
    if ((taken === true ? own : taken).some((pattern) => globMatches(pattern, key))) return [];
    const ofTeam = textIn(account.account, team.jobKeys[kind]) !== undefined;
    const message = `the guardrail ${kind}Keys of the account "${account.account}" takes other keys than this one: no job could name both`;
    const remedy = "Name one of its keys, or add this one there";
    return [problem(ofTeam ? teamFile : accountFile, ["jobKeys", kind], message, remedy)];
  });
}

/** Images and tables of a region in which the boundary keeps roles from working. */
function regionsBeyondBoundary({ teamFile, account, environment, repositories, tables }: Deployment): Problem[] {
  const { permissionsBoundary: boundary } = account;
  if (typeof boundary !== "object") return [];
  const regions = boundary.regions ?? regionsOf(environment);
  return [...repositories, ...tables].flatMap(({ region = environment.region, path }) =>
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
