import { EffortError, withinEffort } from "../../common/effort";
import { groupBy } from "../../common/lists";
import {
  type About,
  arnParts,
  type ClosedAction,
  closedActions,
  closingWords,
  found,
  type PolicyStatement,
  statementsIn,
  type Subject,
} from "../../evaluation";
import type { LintFinding } from "../findings/report";
import type { LevelsOf } from "../graph/known-principal";
import { effortFor, type Stack, type StackPolicy, type StackPrincipal } from "../terraform";
import { limited } from "./caps";

/** A policy as one of those who have it has it. */
interface Held {
  readonly stack: Stack;
  readonly principal: StackPrincipal;
  readonly policy: StackPolicy;
  readonly subject: Subject;
}

/**
 * The actions of each statement of policies that are not AWS's which a permissions boundary, a control policy or a Deny of
 * another policy never lets through, for none of those who have the policy. A doubt leaves an action open.
 */
export function neverAllowed(stacks: readonly Stack[], scpsOf: LevelsOf, rcpsOf: LevelsOf): LintFinding[] {
  const each: Held[] = [];
  for (const stack of stacks) {
    const scps = stack.accountId === undefined ? [] : scpsOf(stack.accountId);
    for (const principal of stack.principals) {
      const subject = limited(principal, scps);
      for (const policy of principal.policies) {
        if (policy.origin === "aws-managed" || policy.document === undefined) continue;
        each.push({ stack, principal, policy, subject });
      }
    }
  }
  const held = groupBy(each, ({ stack, policy }) =>
    JSON.stringify([policy.stack ?? stack.name, policy.address, policy.name]),
  );
  const statements = [...held.values()].flatMap((all) =>
    statementsIn(all[0].policy).map(({ statement }) => ({ all, statement })),
  );
  return affordable(stacks, statements, ({ all, statement }) => ofStatement(all, statement, rcpsOf));
}

/** What is found in a part of the time that judging the stacks may take. What comes behind is left open. */
function affordable<T, R>(stacks: readonly Stack[], items: readonly T[], find: (item: T) => readonly R[]): R[] {
  const all: R[] = [];
  try {
    withinEffort(effortFor(stacks) / 5, () => {
      for (const item of items) all.push(...find(item));
    });
  } catch (error) {
    if (!(error instanceof EffortError)) throw error;
  }
  return all;
}

/** One cause of one statement is one finding. */
function ofStatement(
  all: readonly [Held, ...Held[]],
  { index, sid }: Pick<PolicyStatement, "index" | "sid">,
  rcpsOf: LevelsOf,
): LintFinding[] {
  const [first] = all;
  const causes = groupBy(closedFor(all, index, rcpsOf), ({ decision }) => closingWords(first.subject, decision));
  return [...causes].map(([words, closed]) => findingOf(first, all.length, sid ?? `#${index + 1}`, words, closed));
}

/** What of a statement is closed for each of them. */
function closedFor(all: readonly Held[], index: number, rcpsOf: LevelsOf): readonly ClosedAction[] {
  let closed: readonly ClosedAction[] | undefined;
  for (const { stack, policy, subject } of all) {
    const allow = statementsIn(policy).find(({ statement }) => statement.index === index);
    const ones = allow ? closedActions(subject, allow, aboutIn(stack, rcpsOf)) : [];
    const actions = new Set(ones.map(({ action }) => action));
    closed = closed ? closed.filter(({ action }) => actions.has(action)) : ones;
    if (closed.length === 0) return [];
  }
  return closed ?? [];
}

/** Of a resource that is surely of the stack's account, the control policies above that account are asked. */
const aboutIn =
  ({ accountId }: Stack, rcpsOf: LevelsOf): About =>
  (resource) =>
    accountId !== undefined && arnParts(resource)?.accountId === accountId ? { rcps: rcpsOf(accountId) } : {};

/** So many actions of a statement are named. */
const MOST_NAMED = 12;

function findingOf(
  { stack, principal, policy }: Held,
  holders: number,
  statement: string,
  words: string,
  closed: readonly [ClosedAction, ...ClosedAction[]],
): LintFinding {
  const names = closed.map(({ action }) => action);
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : "";
  const are = names.length === 1 ? "is" : "are";
  return {
    ...found("never-allowed", `${names.slice(0, MOST_NAMED).join(", ")}${more} ${are} never allowed: ${words}`),
    stack: policy.stack ?? stack.name,
    address: policy.address,
    ...(holders === 1 && { principal: principal.name }),
    policies: [policy.name],
    statements: [statement],
    value: closed[0].action,
  };
}
