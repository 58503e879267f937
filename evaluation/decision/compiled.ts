import { hasUnknownStatements, type PolicyStatement, policyStatements } from "../statements";
import type { SourcedPolicy } from "../subject";
import { type ActionIndex, actionIndexOf } from "./action-index";
import { type ActionList, actionListOf } from "./action-list";
import { rememberingOf } from "./remembering-of";

/** A statement, ready to be asked about many requests. */
export interface Compiled {
  readonly statement: PolicyStatement;
  readonly source: SourcedPolicy;
  /** Its actions. */
  readonly list: ActionList;
  /** Whether it is about an action, in lower case. */
  readonly isAbout: ActionList["has"];
}

/** A policy that has been read. */
interface Read {
  readonly isKnown: boolean;
  readonly all: readonly Compiled[];
  readonly about: ActionIndex;
}

/** Whether all that a policy says is known, but for details of its statements. */
export const isKnown = (policy: SourcedPolicy): boolean => read(policy).isKnown;

/** Those of which not all is known. */
export const unknownIn = (policies: readonly SourcedPolicy[]): readonly SourcedPolicy[] =>
  policies.filter((policy) => !isKnown(policy));

/** The statements of a policy; none where what it says is not known. */
export const statementsIn = (policy: SourcedPolicy): readonly Compiled[] => read(policy).all;

/**
 * The statements of a policy that may be about an action, in their order.
 *
 * @param action in lower case
 */
export function statementsAbout(policy: SourcedPolicy, action: string): readonly Compiled[] {
  const { all, about } = read(policy);
  return at(all, about(action).all);
}

/** The Allow statements among them. */
export function allowsAbout(policy: SourcedPolicy, action: string): readonly Compiled[] {
  const { all, about } = read(policy);
  return at(all, about(action).allows);
}

const NONE: readonly Compiled[] = [];

const at = (all: readonly Compiled[], positions: readonly number[]): readonly Compiled[] =>
  positions.length === 0 ? NONE : positions.flatMap((position) => all[position] ?? []);

const read = rememberingOf((policy: SourcedPolicy): Read => {
  const { name, document } = policy;
  const all = policyStatements(name, document).map((statement): Compiled => {
    const list = actionListOf(statement);
    return { statement, source: policy, list, isAbout: list.has };
  });
  return {
    isKnown: document !== undefined && !hasUnknownStatements(document),
    all,
    about: actionIndexOf(all.map(({ statement: { effect }, list }) => ({ effect, list }))),
  };
});
