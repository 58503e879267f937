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
import { may, mayBeGiven } from "../graph/may";
import type { PrincipalGraph } from "../graph/principal-graph";
import type { Reach } from "../graph/reach";
import type { ContractLine } from "./line";

/** A request, with what it says. */
type Call = Request & { readonly context: ContextValues };

/** An answer that a line did not expect. */
export interface Broken {
  readonly who: KnownPrincipal;
  readonly action: string;
  readonly resource: string;
  readonly decision: Decision;
  /** How who is asked about comes to it; empty where it may itself. */
  readonly path: readonly string[];
  /** The stack and name of the role that it acts as in the end, or its own. */
  readonly as: KnownPrincipal;
}

/**
 * The answers that break a line. `can` asks for a certain yes of the principal itself, on all of a pattern; `cannot` for
 * a certain no, on none of it, of the principal and of every role that it can act as.
 */
export function brokenBy(graph: PrincipalGraph, reach: Reach, line: ContractLine): Broken[] {
  return line.who.flatMap((who) => {
    const itself = { as: who, path: [] as readonly string[] };
    const others = line.can ? [] : reach.from(who).map(({ known, path }) => ({ as: known, path }));
    // Of who is from outside, nobody knows what they may do themselves: what the stacks give says more.
    const all = who.outside ? [...others, itself] : [itself, ...others];
    return line.actions.flatMap((action) =>
      line.on.flatMap((resource) => {
        for (const { as, path } of all) {
          if (!line.can && isNeverGiven(graph, as.subject, action, resource)) continue;
          const context = path.length === 0 ? line.context : ofTheCall(line.context, action);
          const decision = unexpected(graph, as, line.can, { action, resource, context });
          if (decision) return [{ who, action, resource, decision, path, as }];
        }
        return [];
      }),
    );
  });
}

/**
 * The answer to one call, where it is not the expected one. What must be possible is asked as it usually is; of what must
 * not be, a call as usual that is allowed says most.
 */
function unexpected(graph: PrincipalGraph, as: KnownPrincipal, can: boolean, call: Call): Decision | undefined {
  const request = inWorld(graph, as.subject, call);
  if (!can && !may(as.subject, request)) return undefined;
  const usual = decide(as.subject, { ...request, context: atHome(as, call) });
  if (usual.verdict === "allowed") return can ? undefined : usual;
  return can ? usual : decide(as.subject, request);
}

/** Whether nothing gives it, which most actions of a pattern need no further look for. */
const isNeverGiven = (graph: PrincipalGraph, subject: Subject, action: string, resource: string): boolean =>
  graph.resourcePolicy(resource) === undefined && !mayBeGiven(subject, action);

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

/** What AWS would answer, with the policies on the resource: its own where a stack holds it, and those above its account. */
export const answer = (graph: PrincipalGraph, subject: Subject, request: Request): Decision =>
  decide(subject, inWorld(graph, subject, request));

/** A request with the policies on its resource, whose account is the subject's where nobody tells another. */
function inWorld(graph: PrincipalGraph, subject: Subject, request: Request): Request {
  const policy = graph.resourcePolicy(request.resource);
  const account = ownerOf(request) ?? accountOfSubject(subject);
  const rcps = account === undefined ? [] : graph.around.rcpsOf(account);
  return { ...request, ...(policy && { resourcePolicy: policy }), ...(rcps.length > 0 && { rcps }) };
}
