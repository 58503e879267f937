import { arnsOverlap } from "../../evaluation/decision/arn-pattern";
import { statementsIn } from "../../evaluation/decision/compiled";
import type { ContextValues } from "../../evaluation/decision/context";
import { rememberingOf } from "../../evaluation/decision/remembering-of";
import type { Request } from "../../evaluation/decision/request";
import { hasWildcard } from "../../evaluation/glob";
import type { SourcedPolicy, Subject } from "../../evaluation/subject";
import { isUnknown } from "../../evaluation/unknown";
import { type IdentityKind, type Limiting, METHODS } from "../../evaluation/ways";
import { everything, everythingWithin } from "./any-right";
import { attachable, boundaryOf } from "./attachable";
import { localised, outward } from "./beyond";
import { cataloguedOf } from "./catalogued";
import { type Change, changed, listed } from "./changed";
import type { Edge } from "./edge";
import { fellowsOf } from "./fellows";
import { type Grantable, grantable } from "./grantable";
import { inOneAccount, type Known } from "./known";
import { may } from "./may";
import { withoutDenies } from "./without-denies";
import type { World } from "./world";

/** An action by which somebody changes principals of a kind. */
interface Changing {
  readonly action: string;
  readonly kind: IdentityKind;
}

const SINGLE = METHODS.flatMap(({ ways }) => ways.map(({ needs: [{ action }], leads }) => ({ action, leads })));
const ATTACHING = SINGLE.flatMap(({ action, leads }): Changing[] =>
  leads.to === "attached policy" ? [{ action, kind: leads.kind }] : [],
);
const WRITING = SINGLE.flatMap(({ action, leads }): Changing[] =>
  leads.to === "any right" && leads.kind !== undefined ? [{ action, kind: leads.kind }] : [],
);
const LIMITED = SINGLE.flatMap(({ action, leads }): (Changing & { readonly by: Limiting })[] =>
  leads.to === "unlimited principal" ? [{ action, kind: leads.kind, by: leads.by }] : [],
);

const CHANGING = [...ATTACHING, ...WRITING, ...LIMITED];

const isChanging = (subject: Subject): boolean => CHANGING.some(({ action }) => cataloguedOf(subject).has(action));

/**
 * What becomes of principals whose policies somebody changes: what may be attached to them, what is written for them up to
 * a boundary, and what they may do once a Deny or a boundary is taken from them. Of a team's own principals all that may be
 * done to one is done at once; whoever else is changed has at least what is attached to them.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_controlling.html#access_controlling-policies
 */
export function changedPrincipals(world: World, known: Known): Edge[] {
  if (!isChanging(known.subject)) return [];
  return [...given(world, known), ...targetsAfter(world, known, new Set([known, ...fellowsOf(world, known)]))];
}

/** The same of helpers of other stacks, whom one can act as as well. */
export function changedTogether(world: World, known: Known, helpers: readonly Known[]): Edge[] {
  if (!isChanging(known.subject)) return [];
  return targetsAfter(world, known, new Set(helpers.filter(({ stack }) => stack !== known.stack)));
}

/** One call that changes somebody. */
interface Step extends Change {
  readonly words: string;
  readonly request: Request;
}

const targetsAfter = (world: World, known: Known, targets: ReadonlySet<Known>): Edge[] =>
  [...targets].flatMap((target) => {
    if (!inOneAccount(target, known)) return [];
    const steps = [...attached(world, known, target), ...takenFrom(world, known, target)];
    const boundaries = bounding(world, known, target);
    const common = steps.length === 0 ? [] : [steps];
    const ways = boundaries.length === 0 ? common : boundaries.map((one) => [...steps, one]);
    return ways.map((all) => edgeOf(target, all));
  });

function edgeOf(target: Known, steps: readonly Step[]): Edge {
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

/** What a call says of a policy and of the boundary of whom it is about. */
const contextOf = (policy: string | undefined, boundary: string | null | undefined): ContextValues => ({
  ...(policy !== undefined && policy !== "*" && !isUnknown(policy) && { "iam:PolicyARN": policy }),
  ...(boundary !== undefined &&
    boundary !== "*" &&
    !(boundary && isUnknown(boundary)) && {
      "iam:PermissionsBoundary": boundary,
    }),
});

const arnOf = ({ subject: { arn = "*" } }: Known): string => arn;
const boundaryArn = ({ subject: { boundary } }: Known): string | null | undefined => (boundary ? boundary.arn : null);

const meets = ({ resource }: Grantable, target: Known): boolean => arnsOverlap(resource, arnOf(target));

function attached(world: World, known: Known, target: Known): Step[] {
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
      const added = attachable(world, known, value).policies.filter(({ arn }) => !own.has(arn));
      if (added.length === 0) return [];
      return [
        { added, taken: [], request, words: `attaches ${listed(added)} to ${target.subject.name} with ${action}` },
      ];
    });
  });
}

/** Policies that deny something and may be taken from a principal, or of a person from a group. */
function takenFrom(world: World, known: Known, target: Known): Step[] {
  const { subject } = known;
  const denying = (target.subject.identity ?? []).filter((policy) => withoutDenies(policy) !== policy);
  return denying.flatMap((policy): Step[] => {
    const holders = [target, ...(target.subject.kind === "user" ? groupsWith(world, target, policy) : [])];
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

const groupsWith = (world: World, user: Known, policy: SourcedPolicy): readonly Known[] =>
  world.all.filter(
    (one) => one.subject.kind === "group" && inOneAccount(one, user) && one.subject.identity?.includes(policy),
  );

/** What may bound a principal in place of its boundary. */
function bounding(world: World, known: Known, target: Known): Step[] {
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
        boundaryOf(world, known, value) ?? null,
      ),
    );
  });
}

/** What comes of what somebody gives, to whomever: any right, that of a boundary, that of policies, or what nobody knows. */
function given(world: World, known: Known): Edge[] {
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

/** Somebody of whom nothing else is known. */
const nobody = (known: Known, kind: IdentityKind): Known => {
  const one = nobodies(known).get(kind) ?? nobodyOf(known, kind);
  nobodies(known).set(kind, one);
  return one;
};

const nobodies = rememberingOf((_: Known) => new Map<IdentityKind, Known>());

const nobodyOf = ({ stack, accountId, region, subject: { arn, scps } }: Known, kind: IdentityKind): Known => ({
  subject: { kind, name: `a ${kind}`, identity: [], ...(arn !== undefined && { arn }), ...(scps && { scps }) },
  stack,
  ...(accountId !== undefined && { accountId }),
  ...(region !== undefined && { region }),
});
