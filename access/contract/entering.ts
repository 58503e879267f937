import { byText, listIn } from "../../common/lists";
import { entrantsOf } from "../graph/entrants";
import type { PrincipalGraph } from "../graph/principal-graph";

/** Somebody whom no stack makes and who may come to roles of the teams. */
export interface Entering {
  /** An ARN, a service, or in words: `anybody in 444444444444`. */
  readonly who: string;
  /** The names of the roles, sorted. */
  readonly roles: readonly string[];
}

/**
 * Who from outside may assume roles of some stacks, sorted. Services that act at somebody's call are not among them.
 *
 * @param stacks the names of those of the teams
 */
export function enteringIn({ all, services, outsiders }: PrincipalGraph, stacks: ReadonlySet<string>): Entering[] {
  const acting = new Set(services);
  const found = new Map<string, string[]>();
  for (const { subject, stack, trust, entitled = [], outside } of all) {
    if (outside || !stacks.has(stack)) continue;
    for (const name of [
      ...entrantsOf(trust?.document).map((entrant) => entrant.subject.name),
      ...entitled.map((one) => one.name),
    ]) {
      if (outsiders(name).some((one) => !acting.has(one))) listIn(found, name).push(subject.name);
    }
  }
  return [...found]
    .map(([who, roles]): Entering => ({ who, roles: [...new Set(roles)].sort() }))
    .sort((a, b) => byText(a.who, b.who));
}
