import { rememberingOf } from "../../common/memo";
import { isChanged } from "./changed";
import type { Edge } from "./edge";
import { type Joined, joinedTo } from "./joining";
import type { KnownPrincipal } from "./known-principal";
import type { Reached } from "./reached";

/** The steps that somebody makes with the help of others whom one can act as as well, to those who are not found yet. */
export type Together = (
  known: KnownPrincipal,
  helpers: readonly KnownPrincipal[],
  isFound: (one: KnownPrincipal) => boolean,
) => readonly Edge[];

/** What all of those whom one can act as can do together that none of them can alone. */
export interface Uniting {
  /** The steps of ways of several calls, each with who makes the first. */
  readonly steps: () => readonly (readonly [Reached, Edge])[];
  /** Users in the groups that one can put them into, where they have not been in so many before. */
  readonly members: () => readonly Reached[];
}

/**
 * @param actors those who start; whom they can act as comes behind them
 * @param isFound whether somebody is among them, or one can act as them and no further
 */
export function uniting(
  actors: readonly Reached[],
  together: Together,
  isFound: (one: KnownPrincipal) => boolean,
): Uniting {
  const starts = actors.length;
  // Nobody helps one who is alone.
  const asked = { steps: 1, members: starts };
  const united = new Set<KnownPrincipal>();
  const hasGrown = (since: keyof typeof asked): boolean => {
    const grown = actors.length > asked[since];
    asked[since] = actors.length;
    return grown;
  };
  return {
    steps: () => {
      if (!hasGrown("steps")) return [];
      const all = actors.map(({ known }) => known);
      return actors.flatMap((by) =>
        together(
          by.known,
          all.filter((one) => one !== by.known),
          isFound,
        ).map((edge): readonly [Reached, Edge] => [by, edge]),
      );
    },
    members: () => {
      if (!hasGrown("members")) return [];
      const groups = actors
        .slice(starts)
        .filter(({ known }) => known.subject.kind === "group" && !united.has(known) && !isChanged(known));
      if (groups.length === 0) return [];
      return actors
        .filter(({ known }) => /^(group|user)$/.test(known.subject.kind) && !united.has(known) && !isChanged(known))
        .flatMap((member) => {
          const joined = joinedOnce(
            member.known,
            groups.map(({ known }) => known),
          );
          if (!joined || united.has(joined.known)) return [];
          united.add(joined.known);
          return [inGroups(member, groups, joined)];
        });
    },
  };
}

/** By way of the member, and of everybody who puts it into a group. */
function inGroups(member: Reached, groups: readonly Reached[], { known, doubt }: Joined): Reached {
  const ways = [member, ...groups.filter((group) => group !== member)];
  const [request] = ways.flatMap((way) => way.request ?? []);
  const [depends] = ways.flatMap((way) => way.depends ?? []);
  return {
    known,
    path: [...new Set(ways.flatMap(({ path }) => path))],
    over: [...new Set(ways.flatMap(({ over }) => over))],
    doubt: doubt || ways.some((way) => way.doubt),
    unknown: false,
    inward: ways.every(({ inward }) => inward),
    ...(request && { request }),
    ...(depends && { depends }),
  };
}

const joinedBy = rememberingOf((_: KnownPrincipal) => new Map<string, { readonly joined: Joined | undefined }>());

/** The same one each time, so that its steps are looked for once. */
function joinedOnce(member: KnownPrincipal, groups: readonly KnownPrincipal[]): Joined | undefined {
  const some = joinedBy(member);
  const key = groups.map(({ subject, accountId }) => `${accountId ?? ""} ${subject.name}`).join("\n");
  const one = some.get(key) ?? { joined: joinedTo(member, groups) };
  some.set(key, one);
  return one.joined;
}
