import { remembering, rememberingOf } from "../../common/memo";
import { isAskedOn } from "../reference/asked-on";
import { matchingActions } from "../reference/reference";

/** Single actions as AWS spells them, and what each of them is asked about on. */
export interface Calls<T> {
  /** At least one, sorted. */
  readonly actions: readonly string[];
  /** At least one. */
  readonly on: readonly T[];
}

/**
 * The single actions that a pattern asks about on a resource, as AWS spells them.
 *
 * @param resource an ARN, a pattern of ARNs, or `*`
 */
export const actionsAsked = (pattern: string, resource: string): readonly string[] =>
  matchingActions(pattern).filter((action) => isAskedOn(action, resource));

/**
 * The single questions that patterns of actions ask about resources. They come in several groups where the actions work on
 * different ones of the resources: `[s3:ListBucket, s3:GetObject]` on a bucket and its objects is about listing the bucket,
 * and about reading the objects.
 *
 * @param patterns of a question in which {@link misfitsOf} finds nothing
 * @param resourceOf an ARN, a pattern of ARNs, or `*`
 */
export function callsOf<T>(
  patterns: readonly string[],
  on: readonly T[],
  resourceOf: (one: T) => string,
): readonly Calls<T>[] {
  const meant = actionsMeant(patterns.join("\n"));
  if (on.length === 0) return [];
  // What a single action does not work on, does not fit.
  if (meant.length === 1) return [{ actions: meant, on }];
  const groups = new Map<string, { readonly actions: readonly string[]; readonly on: T[] }>();
  for (const one of on) {
    const actions = askedOn(meant)(resourceOf(one));
    const group = groups.get(actions.join()) ?? { actions, on: [] };
    group.on.push(one);
    groups.set(actions.join(), group);
  }
  return [...groups.values()].filter(({ actions }) => actions.length > 0);
}

/** Questions of one kind name the same. */
const actionsMeant = remembering((patterns): readonly string[] =>
  [...new Set(patterns.split("\n").flatMap(matchingActions))].sort(),
);

const askedOn = rememberingOf((actions: readonly string[]) =>
  remembering((resource): readonly string[] => actions.filter((action) => isAskedOn(action, resource))),
);
