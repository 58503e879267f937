import { listIn } from "../../common/lists";
import { remembering, rememberingByKey } from "../../common/memo";
import type { ActionList } from "./action-list";

/** What of a statement its place in an index depends on. */
export interface Call {
  readonly effect: "Allow" | "Deny";
  readonly list: ActionList;
}

/** The positions of statements in their policies, in their order. */
export interface Positions {
  readonly all: readonly number[];
  /** Of these, the Allow statements. */
  readonly allows: readonly number[];
}

/** Tells which statements of some policies may be about an action in lower case. */
export type ActionIndex = (action: string) => Positions;

/** Policies that have the same actions in the same order, as those of teams that do the same work have, share one. */
export const actionIndexOf = (calls: readonly Call[]): ActionIndex =>
  rememberedIndex(calls.map(({ effect, list }) => `${effect} ${list.id}`).join(), calls);

const rememberedIndex = rememberingByKey((calls: readonly Call[]): ActionIndex => {
  const exact = new Map<string, number[]>();
  const open: number[] = [];
  for (const [position, { list }] of calls.entries()) {
    if (list.names) for (const name of list.names) listIn(exact, name).push(position);
    else open.push(position);
  }
  return remembering((action): Positions => {
    const matching = open.filter((position) => calls[position]?.list.has(action) !== "no");
    const all = [...(exact.get(action) ?? []), ...matching].sort((a, b) => a - b);
    return { all, allows: all.filter((position) => calls[position]?.effect === "Allow") };
  });
});
