import type { Explained, Unexplained } from "../../access/answers";
import type { Advice } from "../../advice";
import type { Place } from "../../common/fault";

/** The group of a team that somebody comes by. */
export interface GroupAsked {
  readonly permissionSet: string;
  readonly group: string;
  readonly team: string;
  readonly place: Place;
}

/** A denial, what the stacks say about it, and the settings that would change it. */
export type Explanation = (Explained | Unexplained) & {
  readonly advice: readonly Advice[];
  /** Of a session of a permission set that the files make. */
  readonly group?: GroupAsked;
};
