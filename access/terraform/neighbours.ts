import type { Resource } from "./resource";
import type { Whereabouts } from "./whereabouts";

/** What a resource can be seen together with: the others of its stack, and where the stack is. */
export interface Neighbours {
  readonly byAddress: ReadonlyMap<string, Resource>;
  readonly whereabouts: Whereabouts;
}
