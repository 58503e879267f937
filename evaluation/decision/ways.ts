import { arnParts } from "../language/arn";
import { isKnownPolicy, listOfOne, unknownIn } from "./compiled";
import type { DecidingLayer } from "./decision";
import { type Gate, ownLimits, resourceControl, serviceControl } from "./gates";
import { doubtful, type FindHits, type Hit } from "./hit";
import { isForeign, ownerOf } from "./owner";
import { principalsMeant } from "./principal-match";
import type { Request } from "./request";
import { isShareable } from "./shareable";
import type { SourcedPolicy, Subject } from "./subject";

/** A way to be allowed: one of these statements, and each gate. */
export interface Way {
  readonly layer: DecidingLayer;
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
 * key's policy, and of another account's resource its policy, must allow in any case; the control policies of an
 * organization limit all of it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-id-rdp.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/control-access-overview.html
 */
export function waysOf(subject: Subject, request: Request, find: FindHits): Ways {
  const identity = subject.identity && { hits: find(subject.identity), unknown: unknownIn(subject.identity) };
  const control = [...serviceControl(subject, find), ...resourceControl(subject, request, find)];
  const limits = [...ownLimits(subject, find), ...control];
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
    if (closed) return { ways: [direct([], control)], hits: all, assumes: [] };
    const { resourcePolicy = UNKNOWN_RESOURCE_POLICY } = request;
    const beside = resourcePolicy.partial ? listOfOne(UNKNOWN_RESOURCE_POLICY) : [];
    const unknown = unknownIn([...listOfOne(resourcePolicy), ...beside]);
    const assumes = hasPolicies(subject) ? [`the policies of ${subject.arn ?? subject.name} allow it`] : [];
    return { ways: [direct(onResource.all, control, unknown)], hits: all, assumes };
  }
  const { demanded, assumes } = demandOf(subject, request);
  const byIdentity: Way = { layer: "identity", ...identity, gates: demanded ? [...limits, gate] : limits };
  const ways =
    request.resourcePolicy === undefined || isForeign(subject, request)
      ? [byIdentity]
      : [byIdentity, direct(onResource.unlimited, control, onResource.unknown), direct(onResource.limited, limits)];
  return { ways, hits: all, assumes };
}

/** A service has none of its own, nor an identity provider or whom one vouches for: a federated user has those of a user. */
const hasPolicies = ({ kind, arn = "" }: Subject): boolean =>
  kind !== "service" && (kind !== "federated" || arn.includes(":federated-user/"));

const UNKNOWN_RESOURCE_POLICY: SourcedPolicy = { name: "the policy of the resource", document: undefined };

interface ResourceHits {
  readonly unknown: readonly SourcedPolicy[];
  readonly all: readonly Hit[];
  /** Those that name who asks so that no boundary limits them. */
  readonly unlimited: readonly Hit[];
  /** Those that name the role. */
  readonly limited: readonly Hit[];
}

const NO_HITS: ResourceHits = { unknown: [], all: [], unlimited: [], limited: [] };

function resourceHits(subject: Subject, { resourcePolicy }: Request, find: FindHits): ResourceHits {
  if (!resourcePolicy) return NO_HITS;
  const policies = listOfOne(resourcePolicy);
  const met = find(policies)
    .map((hit) => ({ hit, hows: principalsMeant(hit.compiled.statement, subject), unsure: doubtful(hit) }))
    .filter(({ hows }) => hows.length > 0);
  return {
    unknown: unknownIn(policies),
    all: met.map(({ hit, hows, unsure }) => (hows.every((how) => how === "perhaps") ? unsure : hit)),
    unlimited: met.flatMap(({ hit, hows, unsure }) => {
      if (hows.includes("session")) return [hit];
      return hows.includes("perhaps") ? [unsure] : [];
    }),
    limited: met.flatMap(({ hit, hows }) => (hows.includes("itself") ? [hit] : [])),
  };
}

/** Whether the policy on the resource must allow too; where it must and is not known, that it does is assumed. */
function demandOf(subject: Subject, request: Request): { demanded: boolean; assumes: string[] } {
  const { resourcePolicy, action, resource } = request;
  const known = resourcePolicy !== undefined && isKnownPolicy(resourcePolicy) && resourcePolicy.partial === undefined;
  if (isForeign(subject, request)) {
    const owner = ownerOf(request) ?? "";
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
    assumes:
      resourcePolicy && !isKnownPolicy(resourcePolicy) ? [`the policy ${resourcePolicy.name} does not deny it`] : [],
  };
}
