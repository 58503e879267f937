import { listIn } from "../../common/lists";
import { arnsOverlap } from "../../evaluation";
import { PrefixIndex } from "../graph/prefix-index";
import type { OwnedResource, OwnedType } from "./further-belongings";

/** What is somebody's. */
export interface ClaimedResource extends OwnedResource {
  readonly team: string;
}

/** What teams say, or their names say, is theirs. */
export interface Claims {
  /** All that a team names of a type. */
  readonly of: (team: string, resource: OwnedType) => readonly ClaimedResource[];
  /** What a pattern may reach of what somebody owns, because they write it or it has their name. */
  readonly owned: (resource: OwnedType, pattern: string) => Iterable<ClaimedResource>;
  /** What a pattern may reach of what somebody only reads. */
  readonly read: (resource: OwnedType, pattern: string) => Iterable<ClaimedResource>;
}

/** One index over all of them: looking something up takes as long as it overlaps with what is claimed. */
export function claimsOf(things: Iterable<ClaimedResource>): Claims {
  const byTeam = new Map<string, Map<OwnedType, ClaimedResource[]>>();
  const [owned, read] = [new Map<OwnedType, ClaimedResource[]>(), new Map<OwnedType, ClaimedResource[]>()];
  for (const thing of things) {
    const { team, resource, writes } = thing;
    const own = byTeam.get(team) ?? new Map<OwnedType, ClaimedResource[]>();
    byTeam.set(team, own);
    listIn(own, resource).push(thing);
    listIn(writes ? owned : read, resource).push(thing);
  }
  return {
    of: (team, resource) => byTeam.get(team)?.get(resource) ?? [],
    owned: overlapping(owned),
    read: overlapping(read),
  };
}

/** Most types are never asked about. */
function overlapping(things: ReadonlyMap<OwnedType, readonly ClaimedResource[]>): Claims["owned"] {
  const indexes = new Map<OwnedType, PrefixIndex<ClaimedResource>>();
  return function* (resource, pattern) {
    const index = indexes.get(resource) ?? indexOf(things.get(resource) ?? []);
    indexes.set(resource, index);
    for (const owned of index.candidates(pattern)) if (arnsOverlap(owned.arn, pattern)) yield owned;
  };
}

function indexOf(things: readonly ClaimedResource[]): PrefixIndex<ClaimedResource> {
  const index = new PrefixIndex<ClaimedResource>();
  for (const thing of things) index.add(thing.arn, thing);
  return index;
}
