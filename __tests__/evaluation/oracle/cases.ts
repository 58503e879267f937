import type { ContextValues } from "../../../evaluation/decision/context";
import { type Call, CALLS, GLOBAL_KEYS, type Key, OTHER, OWN } from "./calls";
import { type Random, randomOf } from "./random";
import { type Document, documentFor, type Kind, ROLE, SERVICE, USER } from "./statements";

/** A request with all that is said of it: keys that it does not name are absent. */
export interface Case {
  readonly who: "role" | "user" | "service";
  /** The ARN of the role or user, or the service's principal. */
  readonly principal: string;
  /** The account of the principal. */
  readonly account: string;
  readonly action: string;
  readonly resource: string;
  /** The account that owns the resource. */
  readonly owner: string;
  readonly context: Readonly<Record<string, string | readonly string[]>> & ContextValues;
  readonly identity: readonly Document[];
  readonly boundary?: Document;
  /** Of a role's session. */
  readonly session?: Document;
  /** Of the principal's account, level by level. */
  readonly scps?: readonly (readonly Document[])[];
  /** Of the resource's account, likewise. */
  readonly rcps?: readonly (readonly Document[])[];
  /** Of the resource: a role's trust policy, a key's policy, and others. */
  readonly resourcePolicy?: Document;
}

/** Cases from a seed: the same ones every time. */
export function casesOf(seed: number, count: number): readonly Case[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, () => caseOf(random));
}

function caseOf(random: Random): Case {
  const call = random.pick(CALLS);
  const who =
    call.action === "sts:AssumeRole" && random.chance(0.3) ? "service" : random.pick(["role", "role", "user"] as const);
  const foreign = call.policy !== "never" && who !== "service" && random.chance(0.15);
  const own = (kind: Kind, most: number, denying: number): Document =>
    documentFor(kind, call, 1 + random.below(most), denying, random);
  const levels = (make: () => Document, policies: number): readonly (readonly Document[])[] =>
    random.some([policies, 1], 1, 3).map((most) => Array.from({ length: 1 + random.below(most) }, make));
  const onResource = call.action === "sts:AssumeRole" ? "trust" : "resource";
  const known = call.policy === "always" || foreign || (call.policy === "perhaps" && random.chance(0.5));
  return {
    who,
    principal: { role: ROLE, user: USER, service: SERVICE }[who],
    account: OWN,
    action: call.action,
    resource: foreign ? call.resource.replace(OWN, OTHER) : call.resource,
    owner: foreign ? OTHER : OWN,
    context: contextFor(call, random),
    identity: who === "service" ? [] : random.some([1, 1, 2], 1, 2).map((most) => own("identity", most + 1, 0.18)),
    ...(who !== "service" && random.chance(0.2) && { boundary: own("identity", 2, 0.1) }),
    ...(who === "role" && random.chance(0.15) && { session: own("identity", 2, 0.1) }),
    ...(who !== "service" && random.chance(0.2) && { scps: levels(() => own("scp", 2, random.pick([1, 0.2])), 2) }),
    ...(random.chance(0.1) && { rcps: levels(() => own("rcp", 1, 1), 1) }),
    ...(known && { resourcePolicy: own(onResource, 3, 0.2) }),
  };
}

function contextFor({ keys }: Call, random: Random): Case["context"] {
  const told = [...GLOBAL_KEYS, ...keys].filter(() => random.chance(0.6));
  return Object.fromEntries(told.map((key) => [key.name, valueFor(key, random)]));
}

const valueFor = ({ kind, values }: Key, random: Random): string | readonly string[] =>
  kind === "set" ? [...new Set(random.some(values, 1, 2))] : random.pick(values);
