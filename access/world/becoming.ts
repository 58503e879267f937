import type { Decision } from "../../evaluation/decision/decision";
import { isNarrow } from "../../evaluation/escalation/breadth";
import { actionFacts } from "../../evaluation/decision/action-facts";
import { decide } from "../../evaluation/decide";
import type { ContextValues } from "../../evaluation/decision/context";
import type { SourcedPolicy, Subject } from "../../evaluation/subject";
import { METHODS, type Need, type Way } from "../../evaluation/ways";
import { parseArn } from "../../policies";
import { beyond, localised, outward } from "./beyond";
import { cataloguedOf } from "./catalogued";
import type { Edge } from "./edge";
import { inOneAccount, type Known } from "./known";
import { isOpen, may, mayAnywhere } from "./may";
import { mayAlso, targetsOf } from "./targets";
import type { World } from "./world";

const WAYS = METHODS.flatMap(({ ways }) => ways);
const TAKEN_OVER_BY = WAYS.flatMap(({ needs, leads }) =>
  leads.to === "principal" ? [{ needs, kind: leads.kind }] : [],
);
const BY_ASSUMING = WAYS.filter(({ leads }) => leads.to === "session");
const WRITING_RIGHTS = WAYS.filter(({ leads }) => leads.to === "any right");

/**
 * With the policy that gives most, and without a boundary on whom it is about, or with one that bounds nothing.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
function anyRight({ arn = "" }: Subject): readonly ContextValues[] {
  const { partition = "aws" } = parseArn(arn) ?? {};
  const administrator = `arn:${partition}:iam::aws:policy/AdministratorAccess`;
  return [null, administrator].map((boundary) => ({
    "iam:PermissionsBoundary": boundary,
    "iam:PolicyARN": administrator,
  }));
}

/** The name of a member of a group who is nobody else. */
const ONESELF = "\uF8FF";

/** The groups, users and roles whose rights somebody can take over, and all rights where they can be written. */
export function takenOver(world: World, known: Known): Edge[] {
  const { subject } = known;
  const others = TAKEN_OVER_BY.flatMap(({ needs, kind }) => takenOverBy(world, known, needs, kind));
  const [rewriting] = rewritings(subject);
  return rewriting
    ? [...others, { to: everything(known), last: true, words: `writes policies with ${rewriting.action}` }]
    : others;
}

function takenOverBy(world: World, known: Known, [need, ...further]: Way["needs"], kind: Subject["kind"]): Edge[] {
  const { subject, accountId } = known;
  if (!cataloguedOf(subject).has(need.action)) return [];
  const session: ContextValues = kind === "user" && subject.kind === "group" ? { "aws:username": ONESELF } : {};
  const patterns = targetsOf(subject, need, session).map((pattern) => localised(pattern, accountId));
  const words = `${VERBS[kind] ?? ""} <it> with ${need.action}`;
  const inStacks = candidates(world, patterns)
    .filter((other) => other !== known && other.subject.kind === kind && inOneAccount(other, known))
    .filter(({ subject: { arn = "*" } }) => may(subject, { action: need.action, resource: arn, context: session }))
    .filter(({ subject: { arn = "*" } }) => mayAlso([subject], further, arn, session))
    .map((other): Edge => ({
      to: other,
      words: words.replace("<it>", () => other.subject.name),
      request: { action: need.action, resource: other.subject.arn ?? "*", context: session },
      inward: true,
    }));
  const strangers = beyond(
    world.around,
    known,
    patterns.filter((one) => !isOneself(subject, one)),
    world.has,
  )
    .filter(({ pattern }) => mayAlso([subject], further, pattern, session))
    .flatMap((one) => {
      const request = { action: need.action, resource: one.pattern, context: session };
      return outward(world, known, { what: `a ${kind} that no stack has`, words, request }, one);
    });
  return [...inStacks, ...strangers];
}

const VERBS: Readonly<Partial<Record<Subject["kind"], string>>> = {
  group: "joins",
  role: "lets itself assume",
  user: "makes itself credentials of",
};

/** Whether a pattern for users is about the one that asks. */
const isOneself = ({ kind, name }: Subject, pattern: string): boolean =>
  (kind === "group" && pattern.endsWith(`/${ONESELF}`)) || (kind === "user" && pattern.endsWith(`/${name}`));

/** The roles that no stack has and that somebody may assume. Those of the stacks have trust policies, which are read. */
export function assumedStrangers(world: World, known: Known): Edge[] {
  const given = cataloguedOf(known.subject);
  return BY_ASSUMING.filter(({ needs: [{ action }] }) => given.has(action)).flatMap(({ needs: [need] }) =>
    beyond(world.around, known, targetsOf(known.subject, need, {}), world.has).flatMap((one) =>
      outward(
        world,
        known,
        {
          what: "a role that no stack has",
          words: "assumes <it>",
          request: { action: need.action, resource: one.pattern },
        },
        one,
      ),
    ),
  );
}

/** Each action by which somebody may write any right, with what AWS would answer. */
export const rewritings = (subject: Subject): { readonly action: string; readonly decision: Decision }[] =>
  WRITING_RIGHTS.filter(({ needs: [{ action }] }) => cataloguedOf(subject).has(action))
    .flatMap(({ needs: [need, ...further] }) =>
      anyRight(subject).map((context) => ({
        need,
        further,
        decision: decide(subject, { action: need.action, resource: "*", context }),
      })),
    )
    .filter(({ need, further, decision }) => {
      const also = further.every(({ action }) => mayAnywhere(subject, action));
      return isOpen(decision) && also && !isLimitedByName(subject, need);
    })
    .map(({ need: { action }, decision }) => ({ action, decision }));

/** Whether a need that is harmless on named resources is about nothing else. */
const isLimitedByName = (subject: Subject, need: Need): boolean =>
  need.harmlessByName &&
  targetsOf(subject, need, {}).every((pattern) =>
    actionFacts(need.action).types.every(({ arn }) => isNarrow(pattern, arn)),
  );

const candidates = (world: World, patterns: readonly string[]): Known[] => [
  ...new Set(patterns.flatMap((pattern) => [...world.like(pattern)])),
];

const ALL: SourcedPolicy = {
  name: "a policy that it writes",
  document: { Version: "2012-10-17", Statement: [{ Sid: "Anything", Effect: "Allow", Action: "*", Resource: "*" }] },
};

/** The name of whom somebody makes who may write policies. */
export const ANYTHING = "a role with any rights";

const everything = ({ stack, accountId, subject: { arn } }: Known): Known => ({
  subject: { kind: "role", name: ANYTHING, identity: [ALL], ...(arn !== undefined && { arn }) },
  stack,
  ...(accountId !== undefined && { accountId }),
});
