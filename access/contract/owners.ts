import { arnCovers, arnsOverlap } from "../../evaluation/decision/arn-pattern";
import { listIn } from "../../evaluation/list-in";
import { remembering } from "../../evaluation/memo";
import type { Deployment } from "../../organization";
import { kindOf } from "../world/places";
import { PrefixIndex } from "../world/prefix-index";
import { furtherThingsOf, type OwnedThing, type OwnedType, thingsOf } from "./further-belongings";
import { furtherArn, isFurther } from "./further-names";

/** What is somebody's. */
export interface Owned extends OwnedThing {
  readonly team: string;
}

/** Whose the resources of an account are. */
export interface Owners {
  /** Whether all that a pattern may reach of a type is the team's own. */
  readonly isOwn: (team: string, resource: OwnedType, pattern: string, toWrite: boolean) => boolean;
  /** What is another team's, and not the team's too, of what a pattern may reach of a type. */
  readonly others: (team: string, resource: OwnedType, pattern: string, toWrite: boolean) => Iterable<Owned>;
  /** All that a team owns of a type. */
  readonly of: (team: string, resource: OwnedType) => readonly Owned[];
  /** What the ARNs of a type start with behind the account: `training-job/`. Only SageMaker's tell it. */
  readonly kindOf: (resource: OwnedType) => string | undefined;
  readonly teams: readonly string[];
}

/** One index over all teams of an account: looking something up takes as long as it overlaps with others' things. */
export function ownersOf(deployments: readonly Deployment[]): Owners {
  const active = deployments.filter(({ team }) => !team.retired);
  const byTeam = new Map<string, Map<OwnedType, Owned[]>>();
  const byType = new Map<OwnedType, PrefixIndex<Owned>>();
  const kinds = new Map<OwnedType, string | undefined>();
  const add = (team: string, things: readonly OwnedThing[]): void => {
    const own = byTeam.get(team) ?? new Map<OwnedType, Owned[]>();
    byTeam.set(team, own);
    for (const thing of things) {
      const owned: Owned = { ...thing, team };
      listIn(own, owned.resource).push(owned);
      if (!kinds.has(owned.resource)) kinds.set(owned.resource, kindTold(owned.arn));
      const index = byType.get(owned.resource) ?? new PrefixIndex<Owned>();
      byType.set(owned.resource, index);
      index.add(owned.arn, owned);
    }
  };
  for (const deployment of active) add(deployment.team.team, thingsOf(deployment));
  let isWhole = false;
  // Most organizations never ask.
  const askedFor = (resource: OwnedType): OwnedType => {
    if (!isWhole && isFurther(resource)) {
      isWhole = true;
      for (const deployment of active) add(deployment.team.team, furtherThingsOf(deployment));
    }
    return resource;
  };
  const of: Owners["of"] = (team, resource) => byTeam.get(team)?.get(askedFor(resource)) ?? [];
  const isOwn: Owners["isOwn"] = (team, resource, pattern, toWrite) =>
    of(team, resource).some(({ arn, writes }) => (writes || !toWrite) && arnCovers(arn, pattern));
  return {
    of,
    isOwn,
    kindOf: (resource) => (isFurther(resource) ? furtherKind(resource) : kinds.get(resource)),
    teams: active.map(({ team }) => team.team),
    *others(team, resource, pattern, toWrite) {
      for (const owned of byType.get(askedFor(resource))?.candidates(pattern) ?? []) {
        if (owned.team === team || (toWrite && !owned.writes) || !arnsOverlap(owned.arn, pattern)) continue;
        if (!isOwn(team, resource, owned.arn, toWrite)) yield owned;
      }
    },
  };
}

const furtherKind = remembering((type) =>
  isFurther(type) ? kindTold(`arn:aws:${furtherArn(type, "", "", "")}`) : undefined,
);

const kindTold = (arn: string): string | undefined => (arn.split(":")[2] === "sagemaker" ? kindOf(arn) : undefined);
