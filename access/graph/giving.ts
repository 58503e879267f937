import { hasWildcard } from "../../common/glob";
import { rememberingOf } from "../../common/memo";
import type { IdentityKind, Request, SourcedPolicy } from "../../evaluation";
import { everything, everythingWithin } from "./any-right";
import { attachable, boundaryOf } from "./attachable";
import { localised, outward } from "./beyond";
import { cataloguedOf } from "./catalogued";
import { changed, listed, unchanged } from "./changed";
import { arnOf, ATTACHING, contextOf, WRITING } from "./changing-calls";
import type { Edge } from "./edge";
import { fellowsOf } from "./fellows";
import { grantable } from "./grantable";
import type { KnownPrincipal } from "./known-principal";
import { may } from "./may";
import type { PrincipalGraph } from "./principal-graph";

/** What comes of what somebody gives, to whomever: all rights, that of a boundary, that of policies, or what nobody knows. */
export function given(graph: PrincipalGraph, known: KnownPrincipal): Edge[] {
  const { subject } = known;
  const givings = [
    ...ATTACHING.map((one) => ({ ...one, writes: false })),
    ...WRITING.map((one) => ({ ...one, writes: true })),
  ];
  return givings
    .filter(({ action }) => cataloguedOf(subject).has(action))
    .flatMap(({ action, kind, writes }) =>
      grantable(subject, action).flatMap(({ resource: written, policies, boundaries }) => {
        const resource = localised(written, known.accountId);
        return boundaries.flatMap((boundary) =>
          ((writes ? undefined : policies) ?? ["*"]).flatMap((value): Edge[] => {
            const request = { action, resource, context: contextOf(value, boundary ?? null) };
            if (!may(subject, request)) return [];
            const by = boundary === undefined ? undefined : boundaryOf(graph, known, boundary);
            const meant = attachable(graph, known, value);
            if (writes || meant.written || (policies === undefined && by)) return [anyRight(known, request, by)];
            return [
              ...meant.unknown.flatMap((one) =>
                outward(
                  graph,
                  known,
                  { what: "a policy that no stack has", words: `attaches <it> with ${action}`, request },
                  one,
                ),
              ),
              ...toOthers(graph, known, kind, meant.policies, request, by),
            ];
          }),
        );
      }),
    );
}

const anyRight = (known: KnownPrincipal, request: Request, by: SourcedPolicy | undefined): Edge =>
  by
    ? {
        to: everythingWithin(known, by),
        request,
        words: `writes policies within ${by.name} with ${request.action}`,
        ...(by.document === undefined && { last: true, unknown: true }),
      }
    : { to: everything(known), last: true, request, words: `writes policies with ${request.action}` };

/** Policies for whom no stack of the team's has: by themselves, and of people beside what they have. */
function toOthers(
  graph: PrincipalGraph,
  known: KnownPrincipal,
  kind: IdentityKind,
  policies: readonly SourcedPolicy[],
  request: Request,
  by: SourcedPolicy | undefined,
): Edge[] {
  const isThere =
    !hasWildcard(request.resource) && fellowsOf(graph, known).some((one) => arnOf(one) === request.resource);
  const own = kind === "user" ? known : nobody(known, kind);
  const had = new Set((own.subject.identity ?? []).map(({ arn }) => arn));
  const added = policies.filter(({ arn }) => !had.has(arn));
  if (isThere || added.length === 0) return [];
  const to = changed(own, { added, taken: [], ...(by && { boundary: by }) });
  return [{ to, request, words: `attaches ${listed(added)} to ${request.resource} with ${request.action}` }];
}

/** Somebody of whom nothing else is known: the same for who gives, whatever becomes of it, and for whom it gives to. */
function nobody(known: KnownPrincipal, kind: IdentityKind): KnownPrincipal {
  const before = unchanged(known);
  const giver = givers.get(before) ?? before;
  const one = nobodies(giver).get(kind) ?? nobodyOf(giver, kind);
  nobodies(giver).set(kind, one);
  givers.set(one, giver);
  return one;
}

const givers = new WeakMap<KnownPrincipal, KnownPrincipal>();

const nobodies = rememberingOf((_: KnownPrincipal) => new Map<IdentityKind, KnownPrincipal>());

const nobodyOf = (
  { stack, accountId, region, subject: { arn, scps } }: KnownPrincipal,
  kind: IdentityKind,
): KnownPrincipal => ({
  subject: { kind, name: `a ${kind}`, identity: [], ...(arn !== undefined && { arn }), ...(scps && { scps }) },
  stack,
  ...(accountId !== undefined && { accountId }),
  ...(region !== undefined && { region }),
});
