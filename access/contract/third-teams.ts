import { type Deployment, letsRead } from "../../organization";
import { ANYTHING } from "../world/becoming";
import type { Known } from "../world/known";
import type { Reach, Reached } from "../world/reach";
import type { Breach } from "./breach";
import { decidingBehind } from "./first-step";
import type { Trespass } from "./neighbours";

type TeamOf = (one: Known) => string | undefined;

/** Somebody as whom a team acts, and the teams whose roles it acts as on the way. */
interface Through {
  readonly reached: Reached;
  readonly letIn: ReadonlySet<string>;
}

/**
 * Those as whom somebody acts and who are not judged for the team: whom a file declares, whom an open policy lets in,
 * and roles of teams that let it in. What these let the next team do is no word of a third one's.
 */
export const throughOthers = (reach: Reach, known: Known, team: string, teamOf: TeamOf): readonly Through[] =>
  ledOut(reach, known, team, teamOf).filter(
    ({ reached }) => !reached.unknown && reached.known.subject.name !== ANYTHING,
  );

/** Whether a thing is a third team's: of what those reach who let the team in, only what they are lent. */
export const isThirds = ({ owned }: Trespass, { letIn }: Through): boolean =>
  letIn.size === 0 ||
  (!letIn.has(owned.team) && [...letIn].some((team) => owned.consent !== undefined && letsRead(owned.consent, team)));

/** The same breach, of who acts as the one that it is of. */
export function asOther(known: Known, reached: Reached, breach: Breach): Breach {
  const behind = decidingBehind(known, reached);
  return {
    ...breach,
    ...(behind.length > 0 && { deciding: behind }),
    message: `${reached.path.join(", then ")}: ${breach.message}`,
    stack: known.stack,
    principal: known.subject.name,
  };
}

/** Roles of a third team to which somebody comes over a role of a second: the third never heard of the first. */
export const thirdTeams = (
  reach: Reach,
  known: Known,
  { team: { team, mayAssume }, teamFile }: Deployment,
  teamOf: TeamOf,
): Breach[] =>
  ledOut(reach, known, team, teamOf).flatMap(({ reached, letIn }) => {
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

/** What it reaches over nobody else of its own team: what those reach is told of them. */
const ledOut = (reach: Reach, known: Known, team: string, teamOf: TeamOf): Through[] =>
  reach
    .from(known)
    .map((reached) => ({ reached, letIn: teamsOn(reached, teamOf) }))
    .filter(({ letIn }) => !letIn.has(team));

const teamsOn = ({ over, known }: Reached, teamOf: TeamOf): ReadonlySet<string> =>
  new Set([...over.slice(1), known].flatMap((one) => teamOf(one) ?? []));
