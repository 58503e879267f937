import type { Deployment } from "../../organization";
import type { KnownPrincipal } from "../graph/known-principal";
import { principalsNamed } from "../graph/trusted";
import type { Breach } from "./breach";
import { decidingBehind } from "./first-step";
import type { Owners } from "./owners";
import type { TeamOf, Through } from "./through-others";

/**
 * Roles of a third team to which somebody comes over a role of a second: the third never heard of the first, and what it
 * lets the second do is no word to it.
 */
export const thirdTeams = (
  { teamsOf }: Owners,
  known: KnownPrincipal,
  led: readonly Through[],
  { team: { team, mayAssume }, teamFile }: Deployment,
  teamOf: TeamOf,
): Breach[] =>
  led.flatMap(({ reached, letIn }) => {
    const third = teamOf(reached.known);
    if (third === undefined || letIn.size < 2) return [];
    const named = principalsNamed(reached.known.trust?.document);
    const isNamed = named.some((arn) => teamsOf(arn).some((one) => one.team.team === team));
    if (isNamed && mayAssume.includes(third)) return [];
    return [
      {
        stack: known.stack,
        principal: known.subject.name,
        deciding: decidingBehind(known, reached),
        message: `${reached.path.join(", then ")}, which is the team ${third}'s, and not both files say that the team ${team} may assume it`,
        remedy: `Write mayAssume: [${third}] in ${teamFile.file} and name a role of the team ${team} under executionRole.trust.principals of the team ${third}, or take one of the steps away`,
      },
    ];
  });
