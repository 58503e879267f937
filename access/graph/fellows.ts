import { groupBy } from "../../common/group-by";
import { rememberingOf } from "../../common/memo";
import type { KnownPrincipal } from "./known-principal";
import type { PrincipalGraph } from "./principal-graph";

/** The principals of the stack that somebody is of. */
export const fellowsOf = (graph: PrincipalGraph, { stack }: KnownPrincipal): readonly KnownPrincipal[] =>
  byStack(graph).get(stack) ?? [];

const byStack = rememberingOf(({ all }: PrincipalGraph) => groupBy(all, ({ stack }) => stack));
