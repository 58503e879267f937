import { hasWildcard } from "../../common/glob";
import { rememberingOf } from "../../common/memo";
import type { Request } from "../../evaluation/decision/request";
import type { SourcedPolicy } from "../../evaluation/decision/subject";
import type { IdentityKind } from "../../evaluation/ways/catalogue";
import { everything, everythingWithin } from "./any-right";
import { attachable, boundaryOf } from "./attachable";
import { localised, outward } from "./beyond";
import { cataloguedOf } from "./catalogued";
import { changed, listed, unchanged } from "./changed";
import { arnOf, ATTACHING, contextOf, WRITING } from "./changing-calls";
import type { Edge } from "./edge";
import { fellowsOf } from "./fellows";
import { grantable } from "./grantable";
import type { Known } from "./known";
import { may } from "./may";
import type { World } from "./world";

/** What comes of what somebody gives, to whomever: all rights, that of a boundary, that of policies, or what nobody knows. */
export function given(world: World, known: Known): Edge[] {
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
            const by = boundary === undefined ? undefined : boundaryOf(world, known, boundary);
            const meant = attachable(world, known, value);
            if (writes || meant.written || (policies === undefined && by)) return [anyRight(known, request, by)];
            return [
              ...meant.unknown.flatMap((one) =>
                outward(
                  world,
                  known,
                  { what: "a policy that no stack has", words: `attaches <it> with ${action}`, request },
                  one,
                ),
              ),
              ...toOthers(world, known, kind, meant.policies, request, by),
            ];
          }),
        );
      }),
    );
}

const anyRight = (known: Known, request: Request, by: SourcedPolicy | undefined): Edge =>
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
  world: World,
  known: Known,
  kind: IdentityKind,
  policies: readonly SourcedPolicy[],
  request: Request,
  by: SourcedPolicy | undefined,
): Edge[] {
  const isThere =
    !hasWildcard(request.resource) && fellowsOf(world, known).some((one) => arnOf(one) === request.resource);
  const own = kind === "user" ? known : nobody(known, kind);
  const had = new Set((own.subject.identity ?? []).map(({ arn }) => arn));
  const added = policies.filter(({ arn }) => !had.has(arn));
  if (isThere || added.length === 0) return [];
  const to = changed(own, { added, taken: [], ...(by && { boundary: by }) });
  return [{ to, request, words: `attaches ${listed(added)} to ${request.resource} with ${request.action}` }];
}

/** Somebody of whom nothing else is known: the same for who gives, whatever becomes of it, and for whom it gives to. */
function nobody(known: Known, kind: IdentityKind): Known {
  const before = unchanged(known);
  const giver = givers.get(before) ?? before;
  const one = nobodies(giver).get(kind) ?? nobodyOf(giver, kind);
  nobodies(giver).set(kind, one);
  givers.set(one, giver);
  return one;
}

const givers = new WeakMap<Known, Known>();

const nobodies = rememberingOf((_: Known) => new Map<IdentityKind, Known>());

const nobodyOf = ({ stack, accountId, region, subject: { arn, scps } }: Known, kind: IdentityKind): Known => ({
  subject: { kind, name: `a ${kind}`, identity: [], ...(arn !== undefined && { arn }), ...(scps && { scps }) },
  stack,
  ...(accountId !== undefined && { accountId }),
  ...(region !== undefined && { region }),
});
