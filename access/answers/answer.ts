import type { Decision, SourcedPolicy, Subject } from "../../evaluation";
import { assumingAction, isLeftToAccount, policiesElsewhere } from "../graph/assume-role";
import { askingFor } from "../graph/entitled";
import type { KnownPrincipal } from "../graph/known-principal";
import { isOpen, may } from "../graph/may";
import type { PrincipalGraph } from "../graph/principal-graph";
import type { Reach } from "../graph/reach";
import { type Judge, ofTheCall } from "../questions/judge";
import type { Question } from "../questions/question";

/** Whether somebody can do something: by their own policies, or as a role that they can act as. */
export interface Answer extends Question {
  readonly who: KnownPrincipal;
  /** Who does it in the end; `who`, where the path is empty. */
  readonly as: KnownPrincipal;
  /** The steps, in words: `fraud-ML_Engineers passes fraud-Role to sagemaker.amazonaws.com`. */
  readonly path: readonly string[];
  /** About who does it in the end, and the way there. */
  readonly decision: Decision;
  /** Where a step depends on something: what, and the answer behind it alone. */
  readonly way?: { readonly depends: Decision; readonly behind: Decision };
  /** About the principal itself. */
  readonly itself: Decision;
}

/**
 * Answers a question about any principal. Of somebody from outside, only what the stacks give counts: the answer about
 * itself stands where a policy about the resource is in a stack, or where nothing else says more.
 */
export function answering(
  graph: PrincipalGraph,
  reach: Reach,
  question: Question,
  judge: Judge,
): (who: KnownPrincipal) => Answer {
  const handed = { ...question, context: ofTheCall(question.context, question.action) };
  const asRole = rememberingEach((known) => judge(graph, known, handed));
  return (who) => {
    const asking = askerOf(graph, who, question);
    const asked = askedOf(asking, question);
    const itself = ofItself(graph, asking, asked, judge(graph, asking, asked));
    const own: Answer = { ...asked, who, as: who, path: [], decision: itself, itself };
    if (itself.verdict === "allowed") return own;
    const others = reach
      .from(who)
      .map(({ known, path, depends }): Answer => ({ ...own, as: known, path, ...along(depends, asRole(known)) }));
    const allowed = others.find(({ decision }) => decision.verdict === "allowed");
    if (allowed || (isOpen(itself) && isTold(graph, own))) return allowed ?? own;
    return others.find(({ decision }) => isOpen(decision)) ?? own;
  };
}

/** Whether something in the stacks says what somebody may do itself. */
export const isTold = (graph: PrincipalGraph, answer: Answer): boolean =>
  answer.who.outside === undefined ||
  decides(graph.resourcePolicy(answer.resource), answer.itself) ||
  isLetInBeside(graph, answer);

/** Of a part of what is asked about, a policy says something where it allows it. */
const decides = (policy: SourcedPolicy | undefined, { allows }: Decision): policy is SourcedPolicy =>
  policy !== undefined && (policy.partial === undefined || allows.length > 0);

/** Whether a grant, an ACL or a policy that may be that of the resource lets somebody from outside in. */
const isLetInBeside = (graph: PrincipalGraph, { who: { subject }, action, resource, context }: Answer): boolean =>
  graph
    .furtherPolicies(resource)
    .some(({ policy }) => may(subject, { action, resource, context, resourcePolicy: policy }));

/** To become a role that account access manager gives, somebody asks by that service. */
function askerOf(graph: PrincipalGraph, who: KnownPrincipal, { resource }: Question): KnownPrincipal {
  const role = graph.byArn(resource);
  const subject = role ? askingFor(role, who.subject) : who.subject;
  return subject === who.subject ? who : { ...who, subject };
}

/** To become a role, who has a token has a call of its own. */
const askedOf = ({ subject }: KnownPrincipal, question: Question): Question =>
  /^sts:AssumeRole$/i.test(question.action) ? { ...question, action: assumingAction(subject) } : question;

/** Where no policy in the stacks names somebody from outside, it depends on policies that are in none. */
function ofItself(graph: PrincipalGraph, who: KnownPrincipal, { resource }: Question, decision: Decision): Decision {
  const { outside, subject } = who;
  const policy = graph.resourcePolicy(resource);
  if (!outside || !HAS_POLICIES.has(subject.kind) || decision.verdict === "denied") return decision;
  if (decides(policy, decision) && !isLeftToAccount(subject, decision, policy)) return decision;
  return { ...decision, verdict: "conditional", assumes: [], unknown: [policiesElsewhere(subject)] };
}

/** Those who may have policies in their accounts. */
export const HAS_POLICIES: ReadonlySet<Subject["kind"]> = new Set<Subject["kind"]>(["account", "role", "user"]);

/** What holds behind a step that depends on something. */
function along(depends: Decision | undefined, behind: Decision): Pick<Answer, "decision" | "way"> {
  if (!depends || behind.verdict === "denied") return { decision: behind };
  const doubts = [...depends.doubts, ...behind.doubts];
  const unknown = [...depends.unknown, ...behind.unknown];
  return { decision: { ...behind, verdict: "conditional", doubts, unknown }, way: { depends, behind } };
}

function rememberingEach<T extends object>(compute: (known: KnownPrincipal) => T): (known: KnownPrincipal) => T {
  const results = new Map<KnownPrincipal, T>();
  return (known) => {
    const result = results.get(known) ?? compute(known);
    results.set(known, result);
    return result;
  };
}
