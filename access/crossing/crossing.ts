import type { KnownPrincipal } from "../graph/known-principal";
import type { Reached } from "../graph/reach";
import type { Mixed } from "./mixed";

/** A person of several teams of an account, and what that opens which none of their groups does. */
export interface Crossing {
  readonly who: KnownPrincipal;
  /** Sorted. */
  readonly teams: readonly string[];
  /** Whom the person can act as, and no single group can. */
  readonly reached: readonly Reached[];
  readonly mixed: readonly Mixed[];
}
