import { rememberingOf } from "../../common/memo";
import { hasUnknownStatements, type PolicyStatement, policyStatements } from "../language/statement";
import { type ActionIndex, actionIndexOf } from "./action-index";
import { type ActionList, actionListOf } from "./action-list";
import type { SourcedPolicy } from "./subject";

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
}

/** Several that count together. */
interface Together {
  readonly unknown: readonly SourcedPolicy[];
  readonly all: readonly Compiled[];
  readonly about: ActionIndex;
}

/** Whether all that a policy says is known, but for details of its statements. */
export const isKnownPolicy = (policy: SourcedPolicy): boolean => read(policy).isKnown;

/** The statements of a policy; none where what it says is not known. */
export const statementsIn = (policy: SourcedPolicy): readonly Compiled[] => read(policy).all;

/** A list of one policy: always the same list, which is read once. */
export const listOfOne = rememberingOf((policy: SourcedPolicy): readonly SourcedPolicy[] => [policy]);

/** Those of which not all is known. */
export const unknownIn = (policies: readonly SourcedPolicy[]): readonly SourcedPolicy[] => together(policies).unknown;

/**
 * The statements of some policies that may be about an action, in their order.
 *
 * @param action in lower case
 */
export function statementsAbout(policies: readonly SourcedPolicy[], action: string): readonly Compiled[] {
  const { all, about } = together(policies);
  return at(all, about(action).all);
}

/** The Allow statements among them. */
export function allowsAbout(policies: readonly SourcedPolicy[], action: string): readonly Compiled[] {
  const { all, about } = together(policies);
  return at(all, about(action).allows);
}

/** Tells where the statements of some policies are that may be about an action. */
export const actionIndexIn = (policies: readonly SourcedPolicy[]): ActionIndex => together(policies).about;

const NONE: readonly Compiled[] = [];

function at(all: readonly Compiled[], positions: readonly number[]): readonly Compiled[] {
  if (positions.length === 0) return NONE;
  const found: Compiled[] = [];
  for (const position of positions) {
    const one = all[position];
    if (one) found.push(one);
  }
  return found;
}

const together = rememberingOf((policies: readonly SourcedPolicy[]): Together => {
  const all = policies.flatMap(statementsIn);
  return {
    unknown: policies.filter((policy) => !isKnownPolicy(policy)),
    all,
    about: actionIndexOf(all.map(({ statement: { effect }, list }) => ({ effect, list }))),
  };
});

const read = rememberingOf((policy: SourcedPolicy): Read => {
  const { name, document } = policy;
  return {
    isKnown: document !== undefined && !hasUnknownStatements(document),
    all: policyStatements(name, document).map((statement): Compiled => {
      const list = actionListOf(statement);
      return { statement, source: policy, list, isAbout: list.has };
    }),
  };
});
