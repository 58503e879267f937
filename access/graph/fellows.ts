import { groupBy } from "../../common/lists";
import { rememberingOf } from "../../common/memo";
import type { KnownPrincipal } from "./known-principal";
import type { PrincipalGraph } from "./principal-graph";

/** The principals of the stack that somebody is of. */
export const fellowsOf = (graph: PrincipalGraph, { stack }: KnownPrincipal): readonly KnownPrincipal[] =>
  byStack(graph).get(stack) ?? [];

const byStack = rememberingOf(({ all }: PrincipalGraph) => groupBy(all, ({ stack }) => stack));

/** Whether somebody is in groups of several teams. */
export const crosses = ({ members, around }: PrincipalGraph, known: KnownPrincipal): boolean =>
  new Set(members.groupsOf(known).flatMap(({ stack }) => around.scopeOf(stack)?.team ?? [])).size > 1;
