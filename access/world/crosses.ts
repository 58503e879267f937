import type { Known } from "./known";
import type { World } from "./world";

/** Whether somebody is in groups of several teams. */
export const crosses = ({ members, around }: World, known: Known): boolean =>
  new Set(members.groupsOf(known).flatMap(({ stack }) => around.scopeOf(stack)?.team ?? [])).size > 1;
