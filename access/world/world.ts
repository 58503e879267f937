import { listIn } from "../../evaluation/list-in";
import { isUnknown } from "../../evaluation/unknown";
import type { SourcedPolicy } from "../../evaluation/subject";
import type { Stack } from "../terraform";
import { type Around, NOTHING_AROUND } from "./around";
import { type Known, type ScpsOf, knownPrincipals } from "./known";
import { PrefixIndex } from "./prefix-index";
import { principalsNamed } from "./trusted";
import { policiesByThing, thingOf } from "./things";
import type { StackRunner } from "../terraform";

/** Something that runs code as a role. */
export interface Runner extends StackRunner {
  readonly stack: string;
}

/** Everybody and everything in the stacks that were read, by what names them. */
export interface World {
  readonly all: readonly Known[];
  /** By name, in any of the stacks. */
  readonly named: (name: string) => readonly Known[];
  readonly byArn: (arn: string) => Known | undefined;
  /** Whether an ARN is that of a principal of the stacks, or may be, where only its name is known. */
  readonly has: (arn: string) => boolean;
  /** Principals whose ARNs may match a pattern. */
  readonly like: (pattern: string) => Iterable<Known>;
  /** Roles whose ARNs may match a pattern. */
  readonly rolesLike: (pattern: string) => Iterable<Known>;
  /** Roles whose trust policies may name somebody, or a session of theirs, by ARN; not by their account. */
  readonly rolesTrusting: (arn: string | undefined) => readonly Known[];
  readonly runners: readonly Runner[];
  /** The policy on a resource, where one of the stacks holds it; a role's is its trust policy. */
  readonly resourcePolicy: (resource: string) => SourcedPolicy | undefined;
  /** What is known beside the stacks. */
  readonly around: Around;
}

/**
 * Puts the stacks together: what one of them gives to a principal of another counts, and so do a person's groups.
 *
 * @param around what is known beside them
 */
export function worldOf(stacks: readonly Stack[], scpsOf: ScpsOf, around: Around = NOTHING_AROUND): World {
  const all = knownPrincipals(stacks, scpsOf, around);
  const byName = new Map<string, Known[]>();
  const byArn = new Map<string, Known>();
  const trusting = new Map<string, Known[]>();
  const principals = new PrefixIndex<Known>();
  const roles = new PrefixIndex<Known>();
  for (const known of all) {
    const { arn, kind, name } = known.subject;
    listIn(byName, name).push(known);
    if (arn !== undefined) byArn.set(arn, known);
    principals.add(arn ?? "*", known);
    if (kind === "role") roles.add(arn ?? "*", known);
    for (const principal of principalsNamed(known.trust?.document)) listIn(trusting, trustKey(principal)).push(known);
  }
  const things = policiesByThing(stacks);
  return {
    all,
    named: (name) => byName.get(name) ?? [],
    byArn: (arn) => byArn.get(arn),
    has: (arn) =>
      byArn.has(arn) ||
      (byName.get(arn.slice(arn.lastIndexOf("/") + 1)) ?? []).some(({ subject }) => subject.arn === undefined),
    like: (pattern) => principals.candidates(pattern),
    rolesLike: (pattern) => roles.candidates(pattern),
    rolesTrusting: (arn) =>
      ["*", ...(arn === undefined ? [] : [arn, trustKey(sessionOf(arn))])].flatMap((key) => trusting.get(key) ?? []),
    runners: stacks.flatMap(({ name, runners }) => runners.map((runner) => ({ ...runner, stack: name }))),
    resourcePolicy: (resource) => byArn.get(resource)?.trust ?? things.get(thingOf(resource)),
    around,
  };
}

/** All sessions of a role are under one key, and under `*` what may be anybody. */
function trustKey(principal: string): string {
  if (isUnknown(principal)) return "*";
  const [, role = principal] = /^(arn:[^:]+:sts::\d*:assumed-role\/[^/]+)\//.exec(principal) ?? [];
  return role;
}

/** A session's ARN has the role's name without its path. */
const sessionOf = (role: string): string =>
  role.replace(/:iam:(:\d*):role\/(?:.*\/)?([^/]+)$/, ":sts:$1:assumed-role/$2/");
