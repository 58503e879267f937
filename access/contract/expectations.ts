import { grantedResources } from "../../evaluation";
import { type ContractResource, type Deployment, type Expectation, expectationsOf, type Who } from "../../organization";
import type { KnownPrincipal } from "../graph/known-principal";
import { outsiderNamed } from "../graph/outsiders";
import type { PrincipalGraph } from "../graph/principal-graph";
import type { Reach } from "../graph/reach";
import { type Broken, brokenBy } from "./judge";
import type { ContractLine } from "./line";
import { ownedActionsOf } from "./owned-types";
import type { Owners } from "./owners";

/** A line of a team's contract, with the answers that break it. */
export interface BrokenExpectation {
  readonly expectation: Expectation;
  readonly broken: readonly Broken[];
}

/** The lines of a deployment's contract that do not hold. */
export function brokenExpectations(
  graph: PrincipalGraph,
  reach: Reach,
  owners: Owners,
  deployment: Deployment,
): BrokenExpectation[] {
  return expectationsOf(deployment).flatMap((expectation) => {
    const broken = linesOf(graph, reach, owners, deployment, expectation).flatMap((line) =>
      brokenBy(graph, reach, line),
    );
    return broken.length === 0 ? [] : [{ expectation, broken }];
  });
}

function linesOf(
  graph: PrincipalGraph,
  reach: Reach,
  owners: Owners,
  { team: { team } }: Deployment,
  { who: named, can, actions, on: targets, context }: Expectation,
): ContractLine[] {
  const who = named.map((one) => askedOf(graph, one));
  const on = targets.flatMap((target) => {
    if ("text" in target) return [target.text];
    if (target.team !== "other") return arnsOf(owners, target.team === "own" ? team : target.team, target.resource);
    return can ? others(owners, team, target.resource) : [];
  });
  const line = { who, can, actions, on, context };
  const foreign = targets.flatMap((target) =>
    "team" in target && target.team === "other" && !can ? [target.resource] : [],
  );
  return [
    ...(on.length > 0 ? [line] : []),
    ...foreign.flatMap((resource) => onOthers(reach, owners, team, resource, line)),
  ];
}

function askedOf(graph: PrincipalGraph, who: Who): KnownPrincipal {
  const { today } = graph.around;
  if (who.kind === "service") return outsiderNamed(who.name, today);
  return graph.byArn(who.arn) ?? outsiderNamed(who.arn, today);
}

const arnsOf = (owners: Owners, team: string, resource: ContractResource): string[] =>
  owners.of(team, resource).flatMap(({ arn, given }) => (given ? [] : arn));

const others = (owners: Owners, team: string, resource: ContractResource): string[] =>
  owners.teams.filter((other) => other !== team).flatMap((other) => arnsOf(owners, other, resource));

/**
 * Of the things of all other teams, those that somebody's grants may reach: for them the line is judged, and for the rest
 * it holds.
 */
function onOthers(
  reach: Reach,
  owners: Owners,
  team: string,
  resource: ContractResource,
  line: ContractLine,
): ContractLine[] {
  return line.who.flatMap((who) => {
    const acting = [who, ...reach.from(who).map(({ known }) => known)];
    return line.actions.flatMap((action): ContractLine[] => {
      const granted = acting.flatMap(({ subject }) => grantedResources(subject, action));
      const toWrite = ownedActionsOf(action).some(({ writes }) => writes);
      const patterns = granted.filter((pattern) => !owners.isOwn(team, resource, pattern, toWrite));
      const found = patterns.flatMap((pattern) => [...owners.named(team, resource, pattern)]);
      const on = who.outside ? others(owners, team, resource) : [...new Set(found.map(({ arn }) => arn))];
      return on.length === 0 ? [] : [{ ...line, who: [who], actions: [action], on }];
    });
  });
}
