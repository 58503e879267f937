import { listIn } from "../../common/lists";
import { fellowsOf } from "../graph/fellows";
import { type KnownPrincipal, labelOf } from "../graph/known-principal";
import type { PrincipalGraph } from "../graph/principal-graph";
import type { Reach, Reached } from "../graph/reach";
import type { Breach } from "./breach";

/**
 * What the principals of a team reach together and none of them alone, by who takes the first step: a person in several of
 * its groups makes one call with the rights of all, and of several calls each may be somebody else's.
 *
 * @param principals the roles and groups of a team in an account
 */
export function reachedTogether(
  graph: PrincipalGraph,
  reach: Reach,
  principals: readonly KnownPrincipal[],
): ReadonlyMap<KnownPrincipal, readonly Reached[]> {
  const [first] = principals;
  if (!first) return new Map();
  const everybody = [...principals, ...inSeveral(fellowsOf(graph, first), principals)];
  if (everybody.length < 2) return new Map();
  const alone = new Set(principals.flatMap((known) => reach.from(known).map((one) => one.known)));
  const further = reach.together(everybody).filter((one) => !alone.has(one.known));
  if (further.length === 0) return new Map();
  const labels = new Set([...alone].map(labelOf));
  return groupByFirst(further.filter((one) => !labels.has(labelOf(one.known))));
}

/** What is wrong with that: told at who has the policy, and that it takes more than this. */
export function toldTogether(known: KnownPrincipal, principals: readonly KnownPrincipal[], breach: Breach): Breach {
  const [deciding] = breach.deciding;
  const holder = principals.find(({ subject: { identity } }) => deciding && identity?.includes(deciding.policy));
  const how = known.subject.kind === "user" ? "by several of its groups" : "with what others of the team may";
  return {
    ...breach,
    ...(holder && { principal: holder.subject.name }),
    message: `${breach.message}, ${how}`,
  };
}

/** The persons who are in several of the groups, and in none of another team's. */
function inSeveral(fellows: readonly KnownPrincipal[], principals: readonly KnownPrincipal[]): KnownPrincipal[] {
  const groups = principals.filter(({ subject }) => subject.kind === "group");
  if (groups.length < 2) return [];
  const all = new Set(groups.flatMap(({ subject: { identity = [] } }) => identity));
  return fellows.filter(({ subject: { kind, identity = [] } }) => {
    if (kind !== "user" || !identity.every((policy) => all.has(policy))) return false;
    return !groups.some(({ subject }) => identity.every((policy) => subject.identity?.includes(policy)));
  });
}

function groupByFirst(all: readonly Reached[]): ReadonlyMap<KnownPrincipal, readonly Reached[]> {
  const found = new Map<KnownPrincipal, Reached[]>();
  for (const one of all) {
    const [first] = one.over;
    if (first) listIn(found, first).push(one);
  }
  return found;
}
