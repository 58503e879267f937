import type { CriticalResource } from "../../organization";
import type { KnownPrincipal } from "../graph/known-principal";
import type { Access } from "./questions";
import type { Certainty, CriticalReach, Way } from "./reach";

/** Somebody who reaches a critical resource on one side, and on the other not, or less surely. */
export interface CriticalWay {
  readonly kind: KnownPrincipal["subject"]["kind"];
  readonly name: string;
  readonly arn?: string;
  readonly stack: string;
  readonly access: Access;
  readonly certainty: Certainty;
  /** How surely on the other side, where it is reached there too. */
  readonly otherCertainty?: Certainty;
  /** The steps, in words; empty where somebody does it itself. */
  readonly path: readonly string[];
  /** All actions that are possible, or may be; sorted. */
  readonly actions: readonly string[];
}

/** A critical resource that others reach than before. */
export interface CriticalChange {
  readonly kind: CriticalResource["kind"];
  readonly name: string;
  readonly gained: readonly CriticalWay[];
  readonly lost: readonly CriticalWay[];
}

/** What has changed of who reaches critical resources. What has not is not in it. */
export function criticalChanges(before: readonly CriticalReach[], after: readonly CriticalReach[]): CriticalChange[] {
  const old = new Map(before.map((one) => [one.resource, waysIn(one)]));
  return after.flatMap((one): CriticalChange[] => {
    const [was, is] = [old.get(one.resource) ?? new Map<string, Reached>(), waysIn(one)];
    const [gained, lost] = [surplus(is, was), surplus(was, is)];
    const { kind, name } = one.resource;
    return gained.length + lost.length > 0 ? [{ kind, name, gained, lost }] : [];
  });
}

interface Reached {
  readonly who: KnownPrincipal;
  readonly way: Way;
}

/** By who reads or writes: every principal, and every person of a group too. */
function waysIn({ by }: CriticalReach): ReadonlyMap<string, Reached> {
  const all = by.flatMap(({ who, users, ways }) =>
    [who, ...users].flatMap((one) => ways.map((way) => ({ who: one, way }))),
  );
  return new Map(all.map((one) => [keyOf(one), one]));
}

/** A principal is the same whatever its path and stack; where its account is not known, in its stack. */
const keyOf = ({ who: { subject, accountId, stack }, way: { access } }: Reached): string =>
  JSON.stringify([accountId ?? stack, subject.kind, subject.name, access]);

const SURENESS: Readonly<Record<Certainty, number>> = { doubt: 0, part: 1, all: 2 };

function surplus(side: ReadonlyMap<string, Reached>, other: ReadonlyMap<string, Reached>): CriticalWay[] {
  return [...side].flatMap(([key, { who, way }]): CriticalWay[] => {
    const there = other.get(key)?.way.certainty;
    if (there !== undefined && SURENESS[there] >= SURENESS[way.certainty]) return [];
    const { kind, name, arn } = who.subject;
    const { access, certainty, path, actions } = way;
    return [
      {
        ...{ kind, name, stack: who.stack, access, certainty, path, actions },
        ...(arn !== undefined && { arn }),
        ...(there !== undefined && { otherCertainty: there }),
      },
    ];
  });
}
