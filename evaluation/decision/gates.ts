import type { Clause } from "../language/statement";
import { listOfOne, statementsIn, unknownIn } from "./compiled";
import type { DecidingLayer } from "./decision";
import { doubtful, type FindHits, type Hit } from "./hit";
import { accountOfSubject, ownerOf } from "./owner";
import type { Request } from "./request";
import { isServiceLinked, isUnderResourceControl } from "./resource-control";
import type { SourcedPolicy, Subject } from "./subject";

/** What must allow a request beside the statements that give access. */
export interface Gate {
  readonly layer: DecidingLayer;
  readonly hits: readonly Hit[];
  /** Policies whose content is not known: they may allow everything. */
  readonly unknown: readonly SourcedPolicy[];
}

const gateOf = (layer: DecidingLayer, policies: readonly SourcedPolicy[], find: FindHits): Gate => ({
  layer,
  hits: find(policies),
  unknown: unknownIn(policies),
});

/** What caps the identity policies: the boundary, and the policies of the session. */
export const ownLimits = ({ boundary, session }: Subject, find: FindHits): readonly Gate[] => [
  ...(boundary ? [gateOf("boundary", listOfOne(boundary), find)] : []),
  ...(session ? [gateOf("session", session, find)] : []),
];

/**
 * The service control policies of the subject's account: each level is a gate of its own.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export function serviceControl(subject: Subject, find: FindHits): readonly Gate[] {
  const { scps = [] } = subject;
  if (isServiceLinked(subject.arn)) return [];
  return scps.filter(({ length }) => length > 0).map((level) => withFullAccess(gateOf("scp", level, find), level));
}

/** Beside policies of a level that only deny stands AWS's, which allows everything. */
function withFullAccess(gate: Gate, policies: readonly SourcedPolicy[]): Gate {
  const allow = policies.flatMap(statementsIn).some(({ statement }) => statement.effect === "Allow");
  return allow ? gate : { ...gate, unknown: [...gate.unknown, FULL_ACCESS] };
}

const FULL_ACCESS: SourcedPolicy = { name: "FullAWSAccess", document: {} };

/**
 * The resource control policies of the account that owns the resource. They only deny: beside them stands AWS's
 * RCPFullAWSAccess, which nobody can detach.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_evaluation.html
 */
export function resourceControl(subject: Subject, request: Request, find: FindHits): readonly Gate[] {
  const { rcps = [] } = request;
  if (rcps.length === 0 || !isUnderResourceControl(subject, request)) return [];
  const owner = ownerOf(request) ?? ownerTold(request);
  const above = accountOfSubject(subject);
  // Those of the subject's account are none of another owner's.
  if (ownerOf(request) === undefined && owner !== undefined && owner !== above) return [];
  const account = owner === undefined ? above : undefined;
  return rcps.map((level): Gate => {
    const { hits, unknown } = gateOf("rcp", level, find);
    const denies = hits.filter(({ compiled }) => compiled.statement.effect === "Deny");
    return {
      layer: "rcp",
      hits: account === undefined ? denies : denies.map((hit) => ifOwnedBy(hit, account)),
      unknown: [...unknown, RCP_FULL_ACCESS],
    };
  });
}

/** The owner that the call is said to have as its key. */
function ownerTold({ context = {} }: Request): string | undefined {
  const [, told] = Object.entries(context).find(([key]) => /^(aws|s3):resourceaccount$/i.test(key)) ?? [];
  return typeof told === "string" ? told : undefined;
}

const RCP_FULL_ACCESS: SourcedPolicy = { name: "RCPFullAWSAccess", document: {} };

/** A Deny that counts if the resource, of which nobody tells the owner, is of an account. */
function ifOwnedBy(hit: Hit, account: string): Hit {
  const owned: Clause = { operator: "StringEquals", key: "aws:ResourceAccount", values: [account] };
  return { ...doubtful(hit), doubts: [...hit.doubts, owned] };
}
