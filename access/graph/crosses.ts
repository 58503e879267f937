import type { KnownPrincipal } from "./known-principal";
import type { PrincipalGraph } from "./principal-graph";

/** Whether somebody is in groups of several teams. */
export const crosses = ({ members, around }: PrincipalGraph, known: KnownPrincipal): boolean =>
  new Set(members.groupsOf(known).flatMap(({ stack }) => around.scopeOf(stack)?.team ?? [])).size > 1;
