import { BLIND } from "./blind";
import { ENDING } from "./ending";
import { KNOWN } from "./known";
import type { Mutant } from "./mutant";
import { PROMISED } from "./promised";

export type { Catcher, Mutant } from "./mutant";

/** All mutations, in the order in which they are tried. */
export const MUTANTS: readonly Mutant[] = [...KNOWN, ...BLIND, ...PROMISED, ...ENDING];
