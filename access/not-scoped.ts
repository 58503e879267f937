import { unscoped } from "../evaluation/unscoped";
import { legible } from "./findings";
import type { Allowed, NotScoped } from "./report";
import type { Stack } from "./terraform";

/** By reason, then by action, then by a text that tells one from another. */
type Reasons = Map<string, Map<string, Map<string, Allowed>>>;

/** The actions of all principals that are not limited to their team: by reason, then by action. */
export function notScoped(stacks: readonly Stack[]): NotScoped[] {
  const reasons: Reasons = new Map();
  for (const { name: stack, principals } of stacks) {
    for (const principal of principals) {
      const origins = new Map(principal.policies.map(({ name, origin }) => [name, origin]));
      for (const { action, policy, reason } of unscoped(principal)) {
        const origin = origins.get(policy) ?? "customer-managed";
        const allowed: Allowed = { stack, principal: principal.name, policy, origin };
        const actions = entry(reasons, legible(reason), () => new Map<string, Map<string, Allowed>>());
        const all = entry(actions, legible(action), () => new Map<string, Allowed>());
        all.set(JSON.stringify([stack, principal.kind, principal.name, policy]), allowed);
      }
    }
  }
  return sorted(reasons).map(([reason, actions]) => ({
    reason,
    actions: sorted(actions).map(([action, all]) => ({
      action,
      principals: sorted(all).map(([, allowed]) => allowed),
    })),
  }));
}

function entry<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

const sorted = <V>(map: ReadonlyMap<string, V>): [string, V][] => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
