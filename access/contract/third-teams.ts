import type { Deployment } from "../../organization";
import type { Known } from "../world/known";
import type { Breach } from "./breach";
import { decidingBehind } from "./first-step";
import type { TeamOf, Through } from "./through-others";

/**
 * Roles of a third team to which somebody comes over a role of a second: the third never heard of the first, and what it
 * lets the second do is no word to it.
 */
export const thirdTeams = (
  known: Known,
  led: readonly Through[],
  { team: { team, mayAssume }, teamFile }: Deployment,
  teamOf: TeamOf,
): Breach[] =>
  led.flatMap(({ reached, letIn }) => {
    const third = teamOf(reached.known);
    if (third === undefined || letIn.size < 2 || mayAssume.includes(third)) return [];
    return [
      {
        stack: known.stack,
        principal: known.subject.name,
        deciding: decidingBehind(known, reached),
        message: `${reached.path.join(", then ")}, which is the team ${third}'s, and neither file says that the team ${team} may assume its roles`,
        remedy: `Write mayAssume: [${third}] in ${teamFile.file} and name the role under executionRole.trust.principals of the team ${third}, or take one of the steps away`,
      },
    ];
  });
