import { didYouMean } from "../../common/did-you-mean";
import { actionFaults, type Decision, type Subject } from "../../evaluation";
import type { Denied, DeniedPrincipal } from "../denied";
import type { KnownPrincipal } from "../graph/known-principal";
import type { PrincipalGraph } from "../graph/principal-graph";
import { answer } from "../questions/judge";
import { type OwnerOf, questionAbout } from "../questions/question";
import type { Stack } from "../terraform";
import { knownAs } from "./find";

/** What the stacks say about a request that AWS has denied. */
export interface Explained {
  readonly denied: Denied;
  readonly subject: Subject;
  /** The stacks that give the principal access, by name; of a service, the stack of the resource. */
  readonly stacks: readonly string[];
  readonly action: string;
  /** `*` where the error names none. */
  readonly resource: string;
  readonly decision: Decision;
}

/** A denial about which the stacks say nothing. */
export interface Unexplained {
  readonly denied: Denied;
  /** Why not; behind a line break what to do. */
  readonly unexplained: string;
}

/** Holds a denial against the stacks. */
export function explain(
  stacks: readonly Stack[],
  graph: PrincipalGraph,
  ownerOf: OwnerOf,
  denied: Denied,
): Explained | Unexplained {
  const { principal, action, resource = "*" } = denied;
  const [fault] = action === undefined ? [] : actionFaults(action);
  if (fault) return { denied, unexplained: `${fault.message}\n${fault.remedy}` };
  if (principal === undefined || action === undefined) {
    return { denied, unexplained: denied.ask ?? "the error does not say who was denied what\nPaste all of it" };
  }
  if (principal.kind === "service") return explainService(graph, denied, principal, action, resource);
  const candidates = knownAs(graph, principal);
  const [known] = candidates;
  if (!known) return { denied, unexplained: strangerText(graph, principal) };
  if (candidates.length > 1) {
    const where = candidates.map(({ subject, stack }) => `${subject.arn ?? subject.name} (${stack})`).join(", ");
    return { denied, unexplained: `"${principal.name}" may be one of ${where}\nPaste the error with the whole ARN` };
  }
  if (known.outside && !graph.resourcePolicy(resource)) return { denied, unexplained: outsiderText(known, resource) };
  const decision = answer(graph, known.subject, questionAbout(ownerOf, { action, resource, context: {} }));
  return { denied, subject: known.subject, stacks: stacksOf(stacks, known), action, resource, decision };
}

/** About services, the policy on the resource decides alone. */
function explainService(
  graph: PrincipalGraph,
  denied: Denied,
  { name }: DeniedPrincipal,
  action: string,
  resource: string,
): Explained | Unexplained {
  const policy = graph.resourcePolicy(resource);
  if (!policy) {
    const message = `the policy of ${resource}, which decides about ${name}, is in none of the stacks`;
    return { denied, unexplained: `${message}\nAsk those who look after it` };
  }
  const subject: Subject = { kind: "service", name };
  const decision = answer(graph, subject, { action, resource });
  return { denied, subject, stacks: policy.stack === undefined ? [] : [policy.stack], action, resource, decision };
}

/** What somebody from outside may do is told where they are made. */
function outsiderText({ subject }: KnownPrincipal, resource: string): string {
  const message = `neither ${subject.name}, whom the stacks only let in, nor the policy of ${resource} is in one of them`;
  return `${message}\nAsk those who look after it`;
}

function strangerText(graph: PrincipalGraph, { kind, name, arn }: DeniedPrincipal): string {
  const names = graph.all.filter(({ subject }) => subject.kind === kind).map(({ subject }) => subject.name);
  const message = `none of the stacks has the ${kind} "${name}"${arn === undefined ? "" : ` (${arn})`}`;
  return `${message}\n${didYouMean(name, [...new Set(names)], "Read the stacks that make it: --folder or --plan")}`;
}

/** A user has what the groups of several stacks give. */
function stacksOf(stacks: readonly Stack[], { subject, stack, accountId }: KnownPrincipal): string[] {
  const groups = stacks.filter(
    (one) => (one.accountId ?? accountId) === accountId && one.memberships.some(({ user }) => user === subject.name),
  );
  return subject.kind === "user" ? [...new Set([...groups.map(({ name }) => name), stack])] : [stack];
}
