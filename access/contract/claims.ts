import { arnsOverlap } from "../../evaluation/decision/arn-pattern";
import { listIn } from "../../evaluation/list-in";
import { PrefixIndex } from "../world/prefix-index";
import type { OwnedThing, OwnedType } from "./further-belongings";

/** What is somebody's. */
export interface Owned extends OwnedThing {
  readonly team: string;
}

/** What teams say, or their names say, is theirs. */
export interface Claims {
  /** All that a team names of a type. */
  readonly of: (team: string, resource: OwnedType) => readonly Owned[];
  /** What a pattern may reach of what somebody owns, because they write it or it has their name. */
  readonly owned: (resource: OwnedType, pattern: string) => Iterable<Owned>;
  /** What a pattern may reach of what somebody only reads. */
  readonly read: (resource: OwnedType, pattern: string) => Iterable<Owned>;
}

/** One index over all of them: looking something up takes as long as it overlaps with what is claimed. */
export function claimsOf(things: Iterable<Owned>): Claims {
  const byTeam = new Map<string, Map<OwnedType, Owned[]>>();
  const owned = new Map<OwnedType, PrefixIndex<Owned>>();
  const read = new Map<OwnedType, PrefixIndex<Owned>>();
  for (const thing of things) {
    const { team, resource, writes, arn } = thing;
    const own = byTeam.get(team) ?? new Map<OwnedType, Owned[]>();
    byTeam.set(team, own);
    listIn(own, resource).push(thing);
    const indexes = writes ? owned : read;
    const index = indexes.get(resource) ?? new PrefixIndex<Owned>();
    indexes.set(resource, index);
    index.add(arn, thing);
  }
  return {
    of: (team, resource) => byTeam.get(team)?.get(resource) ?? [],
    owned: (resource, pattern) => overlapping(owned.get(resource), pattern),
    read: (resource, pattern) => overlapping(read.get(resource), pattern),
  };
}

function* overlapping(index: PrefixIndex<Owned> | undefined, pattern: string): Generator<Owned> {
  for (const owned of index?.candidates(pattern) ?? []) if (arnsOverlap(owned.arn, pattern)) yield owned;
}
