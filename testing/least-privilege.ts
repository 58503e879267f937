import type { ContractLine } from "../access/contract/line";
import { answer } from "../access/questions/judge";
import {
  type Deciding,
  hasUnknownStatements,
  policyStatements,
  type Request,
  type SourcedPolicy,
  statementsIn,
  type Subject,
} from "../evaluation";
import type { Deployed } from "./deployed";

const ALL = "all";

/** What can be taken away at once: an Allow statement, or all that an attached policy allows that is not written here. */
interface Removable {
  readonly policy: SourcedPolicy;
  /** The Sid, or its number from 1: `#2`; {@link ALL} of an attached policy. */
  readonly statement: string;
  /** The policy without it. */
  readonly rest: SourcedPolicy;
  /** @param action in lower case */
  readonly mayAllow: (action: string) => boolean;
}

/** An Allow without which the contract holds too. */
export interface Superfluous extends Pick<Removable, "policy" | "statement"> {
  /** What allows the same, where a line of the contract is about it. */
  readonly others: readonly Deciding[];
}

/**
 * The Allows that can be removed, each by itself, from what somebody in the stack has, with the contract still holding.
 * Without an Allow nothing more is possible, so that only what must be possible can need one; and each such answer asks
 * only for the statements of one principal that are about its action, so the time grows with the contract.
 *
 * @param lines a contract that holds
 */
export function superfluous(deployed: Deployed, lines: readonly ContractLine[]): Superfluous[] {
  const removables = removablesOf(deployed);
  const needed = new Set<Removable>();
  const others = new Map<Removable, readonly Deciding[]>();
  for (const { subject, request } of questionsOf(lines)) {
    const action = request.action.toLowerCase();
    const { allows } = answer(deployed.graph, subject, request);
    for (const removable of (subject.identity ?? []).flatMap((policy) => removables.get(policy) ?? [])) {
      if (needed.has(removable) || !removable.mayAllow(action)) continue;
      const decision = answer(deployed.graph, without(subject, removable), request);
      if (decision.verdict !== "allowed") needed.add(removable);
      else if (allows.some((one) => isOf(removable, one))) others.set(removable, decision.allows);
    }
  }
  return [...removables.values()]
    .flat()
    .filter((removable) => !needed.has(removable))
    .map((removable) => ({ ...removable, others: others.get(removable) ?? [] }));
}

const isOf = ({ policy, statement }: Removable, one: Deciding): boolean =>
  one.policy === policy && (statement === ALL || one.statement === statement);

interface Question {
  readonly subject: Subject;
  readonly request: Request;
}

const questionsOf = (lines: readonly ContractLine[]): Question[] =>
  lines
    .filter(({ can }) => can)
    .flatMap(({ who, actions, on, context }) =>
      who.flatMap(({ subject }) =>
        actions.flatMap((action) => on.map((resource) => ({ subject, request: { action, resource, context } }))),
      ),
    );

const without = (subject: Subject, { policy, rest }: Removable): Subject => ({
  ...subject,
  identity: (subject.identity ?? []).map((one) => (one === policy ? rest : one)),
});

/** By the policies that somebody in the stack has, each once. */
function removablesOf({ people, policies }: Deployed): ReadonlyMap<SourcedPolicy, readonly Removable[]> {
  const notWritten = new Set(policies.filter(({ origin }) => origin === "aws-managed").map(keyOf));
  const all = new Set(people.flatMap(({ known }) => known.subject.identity ?? []));
  return new Map(
    [...all].map((policy) => {
      const { document } = policy;
      const whole = notWritten.has(keyOf(policy)) || document === undefined || hasUnknownStatements(document);
      return [policy, whole ? wholeOf(policy) : statementsOf(policy)];
    }),
  );
}

const keyOf = ({ name, address }: Pick<SourcedPolicy, "name" | "address">): string => `${address ?? ""} ${name}`;

function statementsOf(policy: SourcedPolicy): Removable[] {
  const allows = statementsIn(policy).filter(({ statement }) => statement.effect === "Allow");
  return allows.map(({ statement: { sid, index }, isAbout }) => ({
    policy,
    statement: sid ?? `#${index + 1}`,
    rest: keeping(policy, (one) => one !== index),
    mayAllow: (action) => isAbout(action) !== "no",
  }));
}

/** What it denies stays: it may be what a line needs. */
function wholeOf(policy: SourcedPolicy): Removable[] {
  const read = policyStatements(policy.name, policy.document);
  const denies = new Set(read.filter(({ effect }) => effect === "Deny").map(({ index }) => index));
  const known = policy.document !== undefined && !hasUnknownStatements(policy.document);
  if (known && denies.size === read.length) return [];
  return [{ policy, statement: ALL, rest: keeping(policy, (one) => denies.has(one)), mayAllow: () => true }];
}

/** The policy with some of its statements, by their places from 0. */
function keeping(policy: SourcedPolicy, keep: (index: number) => boolean): SourcedPolicy {
  const document = (policy.document ?? {}) as { readonly Statement?: unknown };
  const statements = [document.Statement ?? []].flat().filter((_, index) => keep(index));
  return { ...policy, document: { ...document, Statement: statements } };
}
