import { groupBy } from "../../common/group-by";
import { rememberingOf } from "../../common/memo";
import type { Known } from "./known";
import type { World } from "./world";

/** The principals of the stack that somebody is of. */
export const fellowsOf = (world: World, { stack }: Known): readonly Known[] => byStack(world).get(stack) ?? [];

const byStack = rememberingOf(({ all }: World) => groupBy(all, ({ stack }) => stack));
