import { byText } from "../../common/lists";
import { legible } from "../findings/findings";
import type { Allowed, NotScoped } from "../findings/report";
import type { Stack, StackPrincipal } from "../terraform";
import { unscoped } from "./unscoped";

/** By reason, then by action, then by a text that tells one from another. */
type Reasons = Map<string, Map<string, Map<string, Allowed>>>;

/** The actions that are not limited to their team, gathered from one stack after the other. */
export interface NotScopedActions {
  readonly add: (stack: Stack, principal: StackPrincipal) => void;
  /** By reason, then by action. */
  readonly all: () => NotScoped[];
}

export function notScopedActions(): NotScopedActions {
  const reasons: Reasons = new Map();
  return {
    add: (stack, principal) => {
      const byPolicy = new Map<string, readonly [key: string, Allowed]>();
      for (const { action, policy, reason } of unscoped(principal)) {
        const [key, allowed] = entry(byPolicy, policy, () => allowedBy(stack, principal, policy));
        const actions = entry(reasons, legible(reason), () => new Map<string, Map<string, Allowed>>());
        entry(actions, legible(action), () => new Map<string, Allowed>()).set(key, allowed);
      }
    },
    all: () =>
      sorted(reasons).map(([reason, actions]) => ({
        reason,
        actions: sorted(actions).map(([action, all]) => ({
          action,
          principals: sorted(all).map(([, allowed]) => allowed),
        })),
      })),
  };
}

/** Of two policies with one name, the later one says where it is from. */
function allowedBy({ name: stack }: Stack, principal: StackPrincipal, policy: string): [key: string, Allowed] {
  const { origin = "customer-managed" } = principal.policies.findLast(({ name }) => name === policy) ?? {};
  return [
    JSON.stringify([stack, principal.kind, principal.name, policy]),
    { stack, principal: principal.name, policy, origin },
  ];
}

function entry<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

const sorted = <V>(map: ReadonlyMap<string, V>): [string, V][] => [...map].sort(([a], [b]) => byText(a, b));
