import {
  arnsOverlap,
  type Limiting,
  type Request,
  type SourcedPolicy,
  statementsIn,
  type Subject,
} from "../../evaluation";
import { attachable, boundaryOf } from "./attachable";
import { cataloguedOf } from "./catalogued";
import { type Change, changed, listed } from "./changed";
import { arnOf, ATTACHING, contextOf, LIMITED, WRITING } from "./changing-calls";
import type { Edge } from "./edge";
import { fellowsOf } from "./fellows";
import { given } from "./giving";
import { type Grantable, grantable } from "./grantable";
import { inOneAccount, type KnownPrincipal } from "./known-principal";
import { may } from "./may";
import type { PrincipalGraph } from "./principal-graph";
import { withoutDenies } from "./without-denies";

const CHANGING = [...ATTACHING, ...WRITING, ...LIMITED];

const isChanging = (subject: Subject): boolean => CHANGING.some(({ action }) => cataloguedOf(subject).has(action));

/**
 * What becomes of principals whose policies somebody changes: what may be attached to them, what is written for them up to
 * a boundary, and what they may do once a Deny or a boundary is taken from them. Of a team's own principals all that may be
 * done to one is done at once; whoever else is changed has at least what is attached to them.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_controlling.html#access_controlling-policies
 */
export function changedPrincipals(graph: PrincipalGraph, known: KnownPrincipal): Edge[] {
  if (!isChanging(known.subject)) return [];
  return [...given(graph, known), ...targetsAfter(graph, known, new Set([known, ...fellowsOf(graph, known)]))];
}

/** The same of helpers of other stacks, whom one can act as as well. */
export function changedTogether(
  graph: PrincipalGraph,
  known: KnownPrincipal,
  helpers: readonly KnownPrincipal[],
): Edge[] {
  if (!isChanging(known.subject)) return [];
  return targetsAfter(graph, known, new Set(helpers.filter(({ stack }) => stack !== known.stack)));
}

/** One call that changes somebody. */
interface Step extends Change {
  readonly words: string;
  readonly request: Request;
}

const targetsAfter = (graph: PrincipalGraph, known: KnownPrincipal, targets: ReadonlySet<KnownPrincipal>): Edge[] =>
  [...targets].flatMap((target) => {
    if (!inOneAccount(target, known)) return [];
    const steps = [...attached(graph, known, target), ...takenFrom(graph, known, target)];
    const boundaries = bounding(graph, known, target);
    const common = steps.length === 0 ? [] : [steps];
    const ways = boundaries.length === 0 ? common : boundaries.map((one) => [...steps, one]);
    return ways.map((all) => edgeOf(target, all));
  });

function edgeOf(target: KnownPrincipal, steps: readonly Step[]): Edge {
  const [boundary] = steps.flatMap((one) => (one.boundary === undefined ? [] : [one.boundary]));
  const to = changed(target, {
    added: [...new Set(steps.flatMap(({ added }) => added))],
    taken: [...new Set(steps.flatMap(({ taken }) => taken))],
    ...(boundary !== undefined && { boundary }),
  });
  const [request] = steps.map((one) => one.request);
  // With a policy goes what it allows.
  const doubt = steps.some(({ taken }) => taken.some((policy) => statementsIn(withoutDenies(policy)).length > 0));
  return {
    to,
    words: steps.map(({ words }) => words).join(" and "),
    ...(request && { request }),
    ...(doubt && { doubt }),
  };
}

const boundaryArn = ({ subject: { boundary } }: KnownPrincipal): string | null | undefined =>
  boundary ? boundary.arn : null;

const meets = ({ resource }: Grantable, target: KnownPrincipal): boolean => arnsOverlap(resource, arnOf(target));

function attached(graph: PrincipalGraph, known: KnownPrincipal, target: KnownPrincipal): Step[] {
  const { subject } = known;
  const own = new Set((target.subject.identity ?? []).map(({ arn }) => arn));
  return ATTACHING.filter(
    ({ action, kind }) => kind === target.subject.kind && cataloguedOf(subject).has(action),
  ).flatMap(({ action }): Step[] => {
    const values = grantable(subject, action)
      .filter((one) => meets(one, target))
      .flatMap(({ policies = [] }) => policies);
    return [...new Set(values)].flatMap((value): Step[] => {
      const request = { action, resource: arnOf(target), context: contextOf(value, boundaryArn(target)) };
      if (!may(subject, request)) return [];
      const added = attachable(graph, known, value).policies.filter(({ arn }) => !own.has(arn));
      if (added.length === 0) return [];
      return [
        { added, taken: [], request, words: `attaches ${listed(added)} to ${target.subject.name} with ${action}` },
      ];
    });
  });
}

/** Policies that deny something and may be taken from a principal, or of a person from a group. */
function takenFrom(graph: PrincipalGraph, known: KnownPrincipal, target: KnownPrincipal): Step[] {
  const { subject } = known;
  const denying = (target.subject.identity ?? []).filter((policy) => withoutDenies(policy) !== policy);
  return denying.flatMap((policy): Step[] => {
    const holders = [target, ...(target.subject.kind === "user" ? groupsWith(graph, target, policy) : [])];
    const [first] = holders.flatMap((holder) =>
      LIMITED.filter(({ by, kind }) => by === kindOf(policy) && kind === holder.subject.kind)
        .filter(({ action }) => cataloguedOf(subject).has(action))
        .map(({ action }): Request => ({
          action,
          resource: arnOf(holder),
          context: contextOf(policy.arn, boundaryArn(holder)),
        }))
        .filter((request) => may(subject, request)),
    );
    if (!first) return [];
    const words = `takes ${policy.name} from ${target.subject.name} with ${first.action}`;
    return [{ added: [], taken: [policy], request: first, words }];
  });
}

const kindOf = ({ arn }: SourcedPolicy): Limiting => (arn === undefined ? "inline policy" : "managed policy");

const groupsWith = (graph: PrincipalGraph, user: KnownPrincipal, policy: SourcedPolicy): readonly KnownPrincipal[] =>
  graph.all.filter(
    (one) => one.subject.kind === "group" && inOneAccount(one, user) && one.subject.identity?.includes(policy),
  );

/** What may bound a principal in place of its boundary. */
function bounding(graph: PrincipalGraph, known: KnownPrincipal, target: KnownPrincipal): Step[] {
  const { boundary } = target.subject;
  if (!boundary) return [];
  const { subject } = known;
  const one = (request: Request, by: SourcedPolicy | null): Step[] => {
    const verb = by ? `bounds ${target.subject.name} by ${by.name}` : `takes the boundary from ${target.subject.name}`;
    return may(subject, request)
      ? [{ added: [], taken: [], boundary: by, request, words: `${verb} with ${request.action}` }]
      : [];
  };
  return LIMITED.filter(
    ({ action, kind }) => kind === target.subject.kind && cataloguedOf(subject).has(action),
  ).flatMap(({ action, by }): Step[] => {
    if (by === "boundary") {
      return one({ action, resource: arnOf(target), context: contextOf(undefined, boundaryArn(target)) }, null);
    }
    if (by !== "other boundary") return [];
    const values = grantable(subject, action)
      .filter((grant) => meets(grant, target))
      .flatMap(({ boundaries }) => boundaries.flatMap((value) => value ?? []))
      .filter((value) => value !== boundary.arn);
    return [...new Set(values)].flatMap((value) =>
      one(
        { action, resource: arnOf(target), context: contextOf(undefined, value) },
        boundaryOf(graph, known, value) ?? null,
      ),
    );
  });
}
