import type { SourcedPolicy, Subject } from "../subject";
import { arnParts } from "./arn-parts";
import { isKnown, statementsIn } from "./compiled";
import type { Layer } from "./decision";
import type { Hit } from "./hit";
import { meant } from "./principal-match";
import type { Request } from "./request";
import { isShareable } from "./shareable";

/** The statements of some policies that may be about a request. */
export type FindHits = (policies: readonly SourcedPolicy[]) => readonly Hit[];

/** What must allow a request beside the statements that give access. */
export interface Gate {
  readonly layer: Layer;
  readonly hits: readonly Hit[];
  /** Policies whose content is not known: they may allow everything. */
  readonly unknown: readonly SourcedPolicy[];
}

/** A way to be allowed: one of these statements, and each gate. */
export interface Way {
  readonly layer: Layer;
  readonly hits: readonly Hit[];
  /** Policies whose content is not known: they may give anything. */
  readonly unknown: readonly SourcedPolicy[];
  readonly gates: readonly Gate[];
}

/** The ways to be allowed, and what is taken for granted on them. */
export interface Ways {
  readonly ways: readonly Way[];
  /** The statements of all policies that are about the subject, also those that deny. */
  readonly hits: readonly Hit[];
  readonly assumes: readonly string[];
}

/**
 * How a request can be allowed. Within an account an identity policy is enough, or a policy on the resource that names
 * the caller; one that names a role's session, or a user, is not even limited by a boundary. A role's trust policy, a
 * key's policy, and of another account's resource its policy, must allow in any case.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-id-rdp.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/control-access-overview.html
 */
export function waysOf(subject: Subject, request: Request, find: FindHits): Ways {
  const identity = subject.identity && { hits: find(subject.identity), unknown: unknownIn(subject.identity) };
  const limits = limitsOf(subject, find);
  const scps = limits.filter(({ layer }) => layer === "scps");
  const onResource = resourceHits(subject, request, find);
  const all = [...(identity?.hits ?? []), ...limits.flatMap(({ hits }) => hits), ...onResource.all];
  const gate: Gate = { layer: "resource", hits: onResource.all, unknown: [] };
  const direct = (hits: readonly Hit[], gates: readonly Gate[], unknown: readonly SourcedPolicy[] = []): Way => ({
    layer: "resource",
    hits,
    unknown,
    gates,
  });
  if (!identity) {
    // Nobody of another account is let in where no policy can do so.
    const closed = isForeign(subject, request) && !isShareable(request.action, request.resource);
    if (closed) return { ways: [direct([], scps)], hits: all, assumes: [] };
    const unknown = unknownIn([request.resourcePolicy ?? UNKNOWN_RESOURCE_POLICY]);
    const assumes = subject.kind === "service" ? [] : [`the policies of ${subject.arn ?? subject.name} allow it`];
    return { ways: [direct(onResource.all, scps, unknown)], hits: all, assumes };
  }
  const { demanded, assumes } = demandOf(subject, request);
  const byIdentity: Way = { layer: "identity", ...identity, gates: demanded ? [...limits, gate] : limits };
  const ways = isForeign(subject, request)
    ? [byIdentity]
    : [byIdentity, direct(onResource.unlimited, scps, onResource.unknown), direct(onResource.limited, limits)];
  return { ways, hits: all, assumes };
}

const UNKNOWN_RESOURCE_POLICY: SourcedPolicy = { name: "the policy of the resource", document: undefined };

const unknownIn = (policies: readonly SourcedPolicy[]): readonly SourcedPolicy[] =>
  policies.filter((policy) => !isKnown(policy));

/** What caps the identity policies. */
function limitsOf({ boundary, session, scps = [] }: Subject, find: FindHits): Gate[] {
  const gate = (layer: Layer, policies: readonly SourcedPolicy[]): Gate => ({
    layer,
    hits: find(policies),
    unknown: unknownIn(policies),
  });
  return [
    ...(boundary ? [gate("boundary", [boundary])] : []),
    ...(session ? [gate("session", session)] : []),
    ...(scps.length > 0 ? [withFullAccess(gate("scps", scps), scps)] : []),
  ];
}

/** Service control policies that only deny stand beside AWS's, which allows everything. */
function withFullAccess(gate: Gate, policies: readonly SourcedPolicy[]): Gate {
  const allow = policies.flatMap(statementsIn).some(({ statement }) => statement.effect === "Allow");
  return allow ? gate : { ...gate, unknown: [...gate.unknown, FULL_ACCESS] };
}

const FULL_ACCESS: SourcedPolicy = { name: "FullAWSAccess", document: {} };

interface ResourceHits {
  readonly unknown: readonly SourcedPolicy[];
  readonly all: readonly Hit[];
  /** Those that name who asks so that no boundary limits them. */
  readonly unlimited: readonly Hit[];
  /** Those that name the role. */
  readonly limited: readonly Hit[];
}

function resourceHits(subject: Subject, { resourcePolicy }: Request, find: FindHits): ResourceHits {
  const met = (resourcePolicy ? find([resourcePolicy]) : [])
    .map((hit) => ({ hit, hows: meant(hit.compiled.statement, subject), unsure: doubtful(hit) }))
    .filter(({ hows }) => hows.length > 0);
  return {
    unknown: unknownIn(resourcePolicy ? [resourcePolicy] : []),
    all: met.map(({ hit, hows, unsure }) => (hows.every((how) => how === "perhaps") ? unsure : hit)),
    unlimited: met.flatMap(({ hit, hows, unsure }) => {
      if (hows.includes("session")) return [hit];
      return hows.includes("perhaps") ? [unsure] : [];
    }),
    limited: met.flatMap(({ hit, hows }) => (hows.includes("itself") ? [hit] : [])),
  };
}

const doubtful = (hit: Hit): Hit => ({ ...hit, sure: false, holds: false, certain: [] });

/** Whether the policy on the resource must allow too; where it must and is not known, that it does is assumed. */
function demandOf(subject: Subject, request: Request): { demanded: boolean; assumes: string[] } {
  const { resourcePolicy, action, resource } = request;
  const known = resourcePolicy !== undefined && isKnown(resourcePolicy);
  if (isForeign(subject, request)) {
    const owner = resourceAccount(request) ?? "";
    if (!isShareable(action, resource)) return { demanded: true, assumes: [] };
    return { demanded: known, assumes: known ? [] : [`the policy of ${resource}, in the account ${owner}, allows it`] };
  }
  if (/^sts:/i.test(action) && arnParts(resource)?.service === "iam") {
    return { demanded: known, assumes: known ? [] : [`the trust policy of ${resource} allows it`] };
  }
  if (arnParts(resource)?.service === "kms") {
    return { demanded: known, assumes: known ? [] : [`the policy of ${resource} leaves the decision to IAM`] };
  }
  return {
    demanded: false,
    assumes: resourcePolicy && !known ? [`the policy ${resourcePolicy.name} does not deny it`] : [],
  };
}

function isForeign({ arn }: Subject, request: Request): boolean {
  const own = arn === undefined ? undefined : arnParts(arn)?.accountId;
  const owner = resourceAccount(request);
  return own !== undefined && owner !== undefined && own !== owner;
}

/** The account of the resource, where one is told. */
function resourceAccount({ resource, resourceAccount: told }: Request): string | undefined {
  const account = told ?? arnParts(resource)?.accountId;
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}
