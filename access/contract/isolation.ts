import type { Deployment } from "../../organization";
import type { Known } from "../world/known";
import { rewritings } from "../world/becoming";
import { isHolder } from "../world/opened-rights";
import type { Reach } from "../world/reach";
import type { World } from "../world/world";
import { type Breach, decidingOf } from "./breach";
import { unaskedTrust } from "./let-in";
import { listingTrespasses } from "./listing";
import { logGroupTrespasses } from "./log-groups";
import { namedTrespasses } from "./named-in-calls";
import { type Trespass, trespasses } from "./neighbours";
import { openTrust } from "./open-trust";
import type { Owners } from "./owners";
import type { platformBreaches } from "./platform";
import { broadly, remedyOf } from "./remedy";
import { asOther, isThirds, thirdTeams, throughOthers } from "./third-teams";
import { undeclaredTrust } from "./trust";
import { othersReached, ownReach, unknownGrants, unknownReach } from "./unknown-reach";

/**
 * What holds without being asked: no role or group of a team reads, writes, runs, tags, opens or passes what is another
 * team's of its account, nor uses another's data in any account without that team's word; and nobody that its file does
 * not name can assume one of its roles. Each grant is held against the team's own things first, and what is beyond them
 * against one index of everybody's, so the time grows with the grants and not with the pairs of teams.
 *
 * @param teamOf whose somebody is: what they reach is told of them
 */
export function isolationBreaches(
  world: World,
  reach: Reach,
  owners: Owners,
  neighbours: readonly Deployment[],
  teamOf: (one: Known) => string | undefined,
  platformOf: ReturnType<typeof platformBreaches>,
): Breach[] {
  const active = new Map(
    neighbours.filter(({ team }) => !team.retired).map((deployment) => [deployment.stackName, deployment]),
  );
  const alone = owners.teams.length < 2;
  const isJudged = (one: Known): boolean => teamOf(one) !== undefined;
  return [...byStack(world, active)].flatMap(([deployment, principals]) => {
    const { team } = deployment.team;
    const trespassesOf = trespasses(world, owners, team);
    const find = (known: Known): Trespass[] => [
      ...trespassesOf(known),
      ...namedTrespasses(owners, team, known),
      ...listingTrespasses(owners, team, known),
      ...logGroupTrespasses(owners, team, known),
    ];
    return [
      ...principals.flatMap((known) => find(known).map((one) => breachOf(one, team))),
      ...(alone ? [] : principals.flatMap(selfGranted)),
      ...principals.flatMap((known) => [
        ...thirdTeams(reach, known, deployment, teamOf),
        ...throughOthers(reach, known, team, teamOf)
          // Whose things it opens is told of the statement itself, which nobody else of the account uses.
          .filter(({ reached }) => !alone || !isHolder(reached.known))
          .flatMap((through) =>
            find(through.reached.known)
              .filter((one) => isThirds(one, through))
              .map((one) => asOther(known, through.reached, breachOf(one, team))),
          ),
      ]),
      ...principals.flatMap((known) => [...unknownReach(reach, known, isJudged), ...unknownGrants(known)]),
      ...principals.flatMap((known) => othersReached(ownReach(reach, known, isJudged), known, team, teamOf)),
      ...principals.flatMap((known) => platformOf(deployment, known)),
      ...principals
        .filter(isRole)
        .flatMap((known) => [
          ...undeclaredTrust(deployment, known),
          ...unaskedTrust(owners, deployment, known),
          ...openTrust(world, deployment, known),
        ]),
    ];
  });
}

/** A person may be in several teams, and has what their groups have. */
function byStack(
  world: World,
  deployments: ReadonlyMap<string, Deployment>,
): ReadonlyMap<Deployment, readonly Known[]> {
  const principals = new Map<Deployment, Known[]>([...deployments.values()].map((deployment) => [deployment, []]));
  for (const known of world.all) {
    const deployment = deployments.get(known.stack);
    if (deployment && known.subject.kind !== "user") principals.get(deployment)?.push(known);
  }
  return principals;
}

const isRole = ({ subject }: Known): boolean => subject.kind === "role";

function breachOf(trespass: Trespass, team: string): Breach {
  const { known, action, owned, resource, key, decision } = trespass;
  const verb = decision.verdict === "allowed" ? "may" : "may, as far as can be told,";
  const deciding = decidingOf(decision);
  return {
    stack: known.stack,
    principal: known.subject.name,
    deciding,
    message: `${known.subject.name} ${verb} ${action} ${key === undefined ? "on" : `with ${key}`} ${resource}, which is the team ${owned.team}'s`,
    remedy: remedyOf(trespass, team, deciding),
  };
}

/** Who writes rights without a limit reaches what is anybody's, by one more call. */
function selfGranted({ subject, stack }: Known): Breach[] {
  return rewritings(subject)
    .slice(0, 1)
    .map(({ action, decision }) => ({
      stack,
      principal: subject.name,
      deciding: decidingOf(decision),
      message: `${subject.name} may ${action}, and so give itself any right, also over what is another team's`,
      remedy:
        broadly(decidingOf(decision)) ??
        "Take the action out, or ask for iam:PermissionsBoundary or iam:PolicyARN in a condition",
    }));
}
