import {
  accountOfSubject,
  actionFacts,
  type ContextValues,
  decide,
  type Decision,
  ownerOf,
  type Request,
  type Subject,
} from "../../evaluation";
import { atHome } from "../graph/home-region";
import type { KnownPrincipal } from "../graph/known-principal";
import { type Unread, unreadPolicy } from "../graph/unread";
import type { PrincipalGraph } from "../graph/principal-graph";
import type { Question } from "./question";

/**
 * What AWS would answer, with the policies on the resource: its own where a stack holds it, what stands beside it, and
 * those above its account. What gives access in a form that is not read may give it to anybody.
 */
export const answer = (graph: PrincipalGraph, subject: Subject, request: Request): Decision => {
  const asked = inWorld(graph, subject, request);
  const decision = decide(subject, asked);
  if (!isOpenToMore(decision)) return decision;
  const further = besides(graph, subject, asked);
  if (further) return further;
  const unread = unreadFor(graph, subject, request);
  return unread.length === 0 ? decision : inDoubt(decision, unread);
};

/** What a grant, an ACL or a policy that may be that of the resource gives; undefined where it gives nothing. */
function besides(graph: PrincipalGraph, subject: Subject, asked: Request): Decision | undefined {
  const given = graph.furtherPolicies(asked.resource).flatMap(({ policy, provided }): Decision[] => {
    const decision = decide(subject, { ...asked, resourcePolicy: policy });
    if (decision.verdict === "denied") return [];
    if (provided === undefined) return [decision];
    return [{ ...decision, verdict: "conditional", assumes: [...decision.assumes, provided] }];
  });
  return given.find(({ verdict }) => verdict === "allowed") ?? given[0];
}

/** Whether a further policy that allows it might change something. */
const isOpenToMore = ({ verdict, reason, layer }: Decision): boolean =>
  verdict === "denied" && reason !== "explicit" && layer !== "scp" && layer !== "rcp";

/** Whether something beside the policies that decide may give it to somebody. */
export const mayBeMore = (graph: PrincipalGraph, asked: Pick<Request, "action" | "resource">): boolean =>
  graph.unreadAbout(asked).length + graph.furtherPolicies(asked.resource).length > 0;

/** What is not read gives it in its own account: to who is there, or on what is there. */
export function unreadFor(graph: PrincipalGraph, subject: Subject, request: Request): readonly Unread[] {
  const accounts = [accountOfSubject(subject), ownerOf(request)];
  return graph
    .unreadAbout(request)
    .filter(
      ({ accountId }) => accountId === undefined || accounts.some((one) => one === undefined || one === accountId),
    );
}

const inDoubt = ({ lacks: _, layer: __, reason: ___, ...decision }: Decision, unread: readonly Unread[]): Decision => ({
  ...decision,
  verdict: "conditional",
  unknown: unread.map(unreadPolicy),
});

/** How a question about somebody is judged. */
export type Judge = (graph: PrincipalGraph, known: KnownPrincipal, question: Question) => Decision;

/** As the call is usually made: whether it works. */
export const asUsual: Judge = (graph, known, question) =>
  answer(graph, known.subject, { ...question, context: atHome(known, question) });

/** However the call is made: whether it can be. One as usual that is allowed says most about it. */
export const inAnyWay: Judge = (graph, known, question) => {
  const decision = answer(graph, known.subject, question);
  if (decision.verdict !== "conditional") return decision;
  const usual = asUsual(graph, known, question);
  return usual.verdict === "allowed" ? usual : decision;
};

/** A request with the policies on its resource, whose account is the subject's where nobody tells another. */
export function inWorld(graph: PrincipalGraph, subject: Subject, request: Request): Request {
  const policy = graph.resourcePolicy(request.resource);
  const account = ownerOf(request) ?? accountOfSubject(subject);
  const rcps = account === undefined ? [] : graph.around.rcpsOf(account);
  return { ...request, ...(policy && { resourcePolicy: policy }), ...(rcps.length > 0 && { rcps }) };
}

/**
 * Whom somebody acts as signs in, and comes from, elsewhere: only what the call says itself is the same, what it is
 * about, and how it is made.
 */
export function ofTheCall(context: ContextValues, action: string): ContextValues {
  const { saysKey } = actionFacts(action);
  const isOfTheCall = (key: string): boolean => saysKey(key) || OF_THE_CALL.test(key);
  return Object.fromEntries(Object.entries(context).filter(([key]) => isOfTheCall(key.toLowerCase())));
}

/** Keys about the resource, the time, the connection, and the service on whose way the call is made. */
const OF_THE_CALL =
  /^aws:(requestedregion|resource\w+(\/.*)?|calledvia\w*|viaawsservice|securetransport|currenttime|epochtime)$|^\w+:(resourcetag\/.*|existingobjecttag\/.*|resourceaccount|viaservice|tlsversion|signature\w+|authtype)$/;
