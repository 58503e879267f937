import { letsRead } from "../../organization";
import { ANYTHING } from "../graph/any-right";
import type { KnownPrincipal } from "../graph/known-principal";
import type { Reached } from "../graph/reach";
import type { Breach } from "./breach";
import { decidingBehind } from "./first-step";
import type { Trespass } from "./neighbours";
import { broadly } from "./remedy";

/** Actions by which somebody changes the policies that others have. */
const CHANGING = /^iam:(Attach|Delete|Detach|Put|Remove)/;
const REMEDY =
  "Take the action out, or let iam:PolicyARN or iam:PermissionsBoundary name in a condition what gives no more than the team's own";

/** Somebody as whom a team acts, and the teams whose roles it acts as on the way. */
export interface Through {
  readonly reached: Reached;
  readonly letIn: ReadonlySet<string>;
}

export type TeamOf = (one: KnownPrincipal) => string | undefined;

/**
 * Whom somebody reaches over nobody else of its own team, and who is not of it: what those reach is told of them.
 *
 * @param all whom it reaches
 */
export const ledOut = (all: readonly Reached[], team: string, teamOf: TeamOf): readonly Through[] =>
  all.map((reached) => ({ reached, letIn: teamsOn(reached, teamOf) })).filter(({ letIn }) => !letIn.has(team));

const teamsOn = ({ over, known }: Reached, teamOf: TeamOf): ReadonlySet<string> =>
  new Set([...over.slice(1), known].flatMap((one) => teamOf(one) ?? []));

/** Whether a thing is a third team's: of what those reach who let the team in, only what they are lent. */
export const isThirds = ({ owned }: Trespass, { letIn }: Through): boolean =>
  letIn.size === 0 ||
  (!letIn.has(owned.team) && [...letIn].some((team) => owned.consent !== undefined && letsRead(owned.consent, team)));

/**
 * What somebody may do as others who are not judged for the team: whom a file declares, whom an open policy lets in, who
 * comes of policies that they change, and roles of teams that let it in.
 *
 * @param breachesBy what is wrong with what one of them may do
 */
export const throughOthers = (
  known: KnownPrincipal,
  led: readonly Through[],
  breachesBy: (through: Through) => readonly Breach[],
): Breach[] =>
  led
    .filter(({ reached }) => !reached.unknown && reached.known.subject.name !== ANYTHING)
    .flatMap((through) => {
      const { reached } = through;
      const changing = reached.request !== undefined && CHANGING.test(reached.request.action);
      return breachesBy(through).map((breach) => {
        const behind = decidingBehind(known, reached);
        return {
          ...breach,
          ...(behind.length > 0 && { deciding: behind }),
          ...(changing && { remedy: REMEDY }),
          message: `${reached.path.join(", then ")}: ${breach.message}`,
          stack: known.stack,
          principal: known.subject.name,
        };
      });
    });

/** Who writes rights without a limit reaches what is anybody's, by one more call. */
export const selfGranted = (known: KnownPrincipal, reached: readonly Reached[]): Breach[] =>
  reached
    .filter((one) => one.known.subject.name === ANYTHING)
    .slice(0, 1)
    .map((one) => {
      const deciding = decidingBehind(known, one);
      const alone = `${known.subject.name} may ${one.request?.action ?? ""}`;
      const way = one.over.length === 1 ? alone : one.path.join(", then ");
      return {
        stack: known.stack,
        principal: known.subject.name,
        deciding,
        message: `${way}, and so give itself any right, also over what is another team's`,
        remedy:
          broadly(deciding) ??
          "Take the action out, or ask for iam:PermissionsBoundary or iam:PolicyARN in a condition",
      };
    });
