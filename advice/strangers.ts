import { type Advice, advise, type DeniedRequest } from "./asked";
import { memberAdvice } from "./members";

/** Of one who is neither a role nor in a group of the team. */
export function strangerAdvice(asked: DeniedRequest): Advice[] {
  const { principal, deployment, others } = asked;
  const theirs = others.filter(({ roles, groups }) => [...roles, ...groups].some(({ name }) => name === principal));
  if (theirs.length > 0)
    return theirs.map(({ team, teamFile }) => ({
      place: teamFile.at(["team"]),
      change: `${principal} is ${team.team}'s: what it may do is decided in this file.`,
    }));
  if (principal.endsWith(".amazonaws.com"))
    return [
      advise(
        asked,
        asked.action.startsWith("ecr:") ? ["images"] : ["team"],
        `${principal} itself is denied, so the policy of ${asked.resource ?? "the resource"} must let it in. Ask its owner; the team file gives rights to roles and groups only.`,
      ),
    ];
  const members = memberAdvice(asked);
  if (members.length > 0) return members;
  const { groups } = deployment;
  const noUsers = groups.length > 0 && groups.every(({ audience }) => audience.signIn !== "users");
  const come = noUsers
    ? "have them come by one of its groups, as their audiences say"
    : "add them to the members of a group";
  return [
    advise(
      asked,
      ["groups"],
      `${principal} is no role, group or member of the team ${deployment.team.team} in the account ${deployment.account.account}. If it is a person of the team, ${come}.`,
    ),
  ];
}
