import { isRecord } from "../../common/is-record";
import {
  escalations,
  type Finding,
  halfGrantedFindings,
  principalKeyFindings,
  suggestForPolicy,
  validatePolicy,
} from "../../evaluation";
import { distinctFindings, legibleFinding } from "../findings/findings";
import type { LintFinding, LintReport } from "../findings/report";
import type { LevelsOf } from "../graph/known-principal";
import { notScopedActions } from "../not-scoped/not-scoped";
import type { Stack, StackDocument, StackPrincipal } from "../terraform";
import { type Capped, cappedBy } from "./caps";
import { neverAllowed } from "./never-allowed";
import type { LimitsOf } from "./quotas";
import { tooLarge } from "./too-large";
import { unknownPolicies } from "./unknown-policies";

/** What else is known, and what a report has beyond what is wrong. */
export interface LintRequest {
  /**
   * Whether it is told what no principal is ever let do. Of what is made from an organization's files, these tell it at
   * the line that asks for it.
   *
   * @default true
   */
  readonly unused?: boolean;
  /** The resource control policies above an account. @default - none is known */
  readonly rcpsOf?: LevelsOf;
  /** @default false */
  readonly suggestions?: boolean;
}

/**
 * Judges every policy of the stacks on its own, and every principal by all its policies together.
 *
 * @param scpsOf the service control policies above an account, where they are known
 * @param limitsOf what AWS has raised in an account, where that is known
 */
export function lint(
  stacks: readonly Stack[],
  scpsOf: LevelsOf = () => [],
  limitsOf: LimitsOf = () => undefined,
  { suggestions = false, rcpsOf = () => [], unused = true }: LintRequest = {},
): LintReport {
  const notScoped = notScopedActions();
  const boundaries = boundariesIn(stacks);
  const findings = stacks.flatMap((stack) => [
    ...stack.documents.flatMap((document) =>
      documentFindings(stack, document, suggestions).filter(
        // A boundary gives nothing: what it leaves open is for the policies within it to say.
        ({ severity }) => severity === "error" || !boundaries.has(document.document),
      ),
    ),
    ...stack.principals.flatMap((principal) => {
      notScoped.add(stack, principal);
      const { accountId } = stack;
      return principalFindings(stack, principal, cappedBy(principal, accountId === undefined ? [] : scpsOf(accountId)));
    }),
    ...unknownPolicies(stack),
    ...tooLarge(stack, limitsOf),
  ]);
  return {
    counts: {
      stacks: stacks.length,
      policies: stacks.reduce((sum, stack) => sum + policyCount(stack), 0),
      principals: stacks.reduce((sum, { principals }) => sum + principals.length, 0),
    },
    stacks: stacks.map(({ name }) => name).sort(),
    findings: distinctFindings(
      [...findings, ...(unused ? neverAllowed(stacks, scpsOf, rcpsOf) : [])].map(legibleFinding),
    ),
    notScoped: notScoped.all(),
  };
}

/** The documents of policies that cap principals and are given to none. */
function boundariesIn(stacks: readonly Stack[]): ReadonlySet<unknown> {
  const principals = stacks.flatMap((stack) => stack.principals);
  const given = new Set(principals.flatMap(({ policies }) => policies.map(({ document }) => document)));
  const boundaries = principals.flatMap(({ boundary }) => (boundary?.document === undefined ? [] : boundary.document));
  return new Set(boundaries.filter((document) => !given.has(document)));
}

function documentFindings(
  stack: Stack,
  { address, policyName, kind, service, principal, document }: StackDocument,
  suggestions: boolean,
): LintFinding[] {
  if (document === undefined) return [];
  // How much a policy may say depends on what carries it.
  const found = [
    ...validatePolicy(document, kind, service).filter(({ rule }) => rule !== "too-large"),
    ...(suggestions ? suggestForPolicy(document, kind) : []),
  ];
  const holder = { address, ...(principal !== undefined && { principal }) };
  return found.map((finding) => ({
    ...toldOf(stack, finding),
    ...holder,
    policies: [policyName],
    statements: statementsOf(document, finding),
  }));
}

/** What a finding says, and in which stack. */
const toldOf = (stack: Stack, { rule, severity, message, remedy, spot }: Finding) => ({
  ...{ rule, severity, message, remedy, stack: stack.name },
  ...(spot.value !== undefined && { value: spot.value }),
});

const statementsOf = (document: unknown, { spot }: Finding): string[] =>
  spot.statement === undefined ? [] : [statementName(document, spot.statement)];

/** The Sid, or the number that a person counts. */
function statementName(document: unknown, index: number): string {
  const statements: unknown = isRecord(document) ? document["Statement"] : undefined;
  const statement: unknown = [statements].flat()[index];
  const sid = isRecord(statement) ? statement["Sid"] : undefined;
  return typeof sid === "string" && sid !== "" ? sid : `#${index + 1}`;
}

function principalFindings(stack: Stack, principal: StackPrincipal, capped: Capped | undefined): LintFinding[] {
  return [...keyFindings(stack, principal), ...wayFindings(stack, principal, capped)];
}

/** What no request of the principal ever has, or never has whole. A policy of another stack is its own stack's to mend, and told where it is given. */
const keyFindings = (stack: Stack, principal: StackPrincipal): LintFinding[] =>
  [...principalKeyFindings(principal), ...halfGrantedFindings(principal)].map(({ policy, ...finding }) => ({
    ...toldOf(stack, finding),
    ...{ address: principal.address, principal: principal.name },
    policies: [policy],
    statements: statementsOf(principal.policies.find(({ name }) => name === policy)?.document, finding),
  }));

const wayFindings = (stack: Stack, principal: StackPrincipal, capped: Capped | undefined): LintFinding[] =>
  escalations(principal, capped?.caps).map(({ policies, sids, closed, ...finding }) => ({
    ...toldOf(stack, finding),
    ...{ address: principal.address, principal: principal.name },
    policies,
    statements: sids,
    ...(closed && capped && { closedBy: capped.words }),
  }));

/** Those that the stack holds, and those of elsewhere that it attaches, each once. */
function policyCount({ documents, principals }: Stack): number {
  const held = new Set(documents.map(({ address }) => address));
  const attached = principals.flatMap(({ policies }) => policies.filter(({ address }) => !held.has(address)));
  return documents.length + new Set(attached.map(({ arn, name }) => arn ?? name)).size;
}
