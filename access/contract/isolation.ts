import { rememberingOf } from "../../common/memo";
import type { Deployment } from "../../organization";
import { ANYTHING, isWithinBoundary } from "../graph/any-right";
import { isChanged } from "../graph/changed";
import type { KnownPrincipal } from "../graph/known-principal";
import { isHolder } from "../graph/opened-rights";
import type { PrincipalGraph } from "../graph/principal-graph";
import type { Reach, Reached } from "../graph/reach";
import type { Breach } from "./breach";
import { audienceTrust } from "./audience-trust";
import { lastingTrust } from "./lasting-trust";
import { unaskedTrust } from "./let-in";
import { listingTrespasses } from "./listing";
import { logGroupTrespasses } from "./log-groups";
import { namedTrespasses } from "./named-in-calls";
import { type Trespass, trespasses } from "./neighbours";
import { openTrust } from "./open-trust";
import type { Owners } from "./owners";
import { peoplesRolesChanged } from "./peoples-roles";
import { permissionSetBreaches } from "./permission-sets";
import type { Platform } from "./platform";
import { reachedTogether, toldTogether } from "./teammates";
import { thirdTeams } from "./third-teams";
import { isThirds, ledOut, selfGranted, type Through, throughOthers } from "./through-others";
import { trespassBreach } from "./trespass-breach";
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
  graph: PrincipalGraph,
  reach: Reach,
  owners: Owners,
  neighbours: readonly Deployment[],
  teamOf: (one: KnownPrincipal) => string | undefined,
  platform: Platform,
): Breach[] {
  const active = new Map(
    neighbours.filter(({ team }) => !team.retired).map((deployment) => [deployment.stackName, deployment]),
  );
  const soleTeam = owners.teams.length < 2;
  const isJudged = (one: KnownPrincipal): boolean => teamOf(one) !== undefined;
  return [...byStack(graph, active)].flatMap(([deployment, principals]) => {
    const { team } = deployment.team;
    const { account } = deployment.account;
    const trespassesOf = trespasses(graph, owners, team);
    const find = (known: KnownPrincipal): Trespass[] => [
      ...trespassesOf(known),
      ...namedTrespasses(owners, team, known),
      ...listingTrespasses(owners, team, known),
      ...logGroupTrespasses(owners, team, known),
    ];
    const platformBy = rememberingOf((known: KnownPrincipal): Breach[] => platform.breachesOf(deployment, known));
    const asOthers = (through: Through): Breach[] => [
      ...find(through.reached.known)
        .filter((one) => isThirds(one, through))
        .map((one) => trespassBreach(one, team)),
      ...(through.letIn.size > 0 || isHolder(through.reached.known) ? [] : platformBy(through.reached.known)),
    ];
    const reachedBy = (known: KnownPrincipal, all: readonly Reached[]): Breach[] => {
      const reached = ownReach(all, isJudged);
      // What a person of several teams brings about, the summary tells of them.
      const led = ledOut(
        all.filter(({ crossing }) => !crossing),
        team,
        teamOf,
      );
      // Who assumes a role of the platform's is told of that. And where nobody else is in the account, its boundary is what
      // the team's administrators may give.
      const isTold = platformBy(known).length > 0;
      const unknown = reached.filter(({ request }) => !isTold || !request || !platform.hasRole(request.resource));
      return [
        ...(soleTeam ? [] : selfGranted(known, reached)),
        ...thirdTeams(owners, known, led, deployment, teamOf),
        ...throughOthers(
          known,
          // Whose things it opens is told of the statement itself, which nobody else of the account uses.
          soleTeam ? led.filter((one) => !isHolder(one.reached.known)) : led,
          asOthers,
        ),
        ...unknownReach(
          known,
          soleTeam ? unknown.filter((one) => ![one.known, ...one.over].some(isCapped)) : unknown,
          account,
        ),
        ...othersReached(reached, known, team, teamOf),
      ];
    };
    return [
      ...principals.flatMap((known) => find(known).map((one) => trespassBreach(one, team))),
      ...principals.flatMap((known) => reachedBy(known, reach.from(known))),
      ...principals
        .filter((known) => !givesItself(reach, known))
        .flatMap((known) => peoplesRolesChanged(deployment, known)),
      ...[...reachedTogether(graph, reach, principals)].flatMap(([known, all]) =>
        reachedBy(known, all).map((breach) => toldTogether(known, principals, breach)),
      ),
      ...principals.flatMap((known) => unknownGrants(known, account)),
      ...principals.flatMap(platformBy),
      ...principals
        .filter(isRole)
        .flatMap(
          (known) =>
            permissionSetBreaches(deployment, known) ?? [
              ...(audienceTrust(deployment, known) ?? undeclaredTrust(deployment, known)),
              ...lastingTrust(deployment, known),
              ...unaskedTrust(owners, deployment, known),
              ...openTrust(graph, deployment, known),
            ],
        ),
    ];
  });
}

/** Whether somebody comes of changed policies and has no more than a boundary lets through. */
const isCapped = (one: KnownPrincipal): boolean =>
  isWithinBoundary(one) || (isChanged(one) && one.subject.boundary !== undefined);

/** A person may be in several teams, and has what their groups have. */
function byStack(
  graph: PrincipalGraph,
  deployments: ReadonlyMap<string, Deployment>,
): ReadonlyMap<Deployment, readonly KnownPrincipal[]> {
  const principals = new Map<Deployment, KnownPrincipal[]>(
    [...deployments.values()].map((deployment) => [deployment, []]),
  );
  for (const known of graph.all) {
    const deployment = deployments.get(known.stack);
    if (deployment && known.subject.kind !== "user") principals.get(deployment)?.push(known);
  }
  return principals;
}

/** Who gives itself any right is told so. */
const givesItself = (reach: Reach, known: KnownPrincipal): boolean =>
  reach.from(known).some(({ known: { subject } }) => subject.name === ANYTHING);

const isRole = ({ subject }: KnownPrincipal): boolean => subject.kind === "role";
