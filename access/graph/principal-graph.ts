import { listIn } from "../../common/lists";
import type { SourcedPolicy, Subject } from "../../evaluation";
import { parseArn } from "../../policies";
import type { Stack } from "../terraform";
import type { StackRunner } from "../terraform";
import { type Around, NOTHING_AROUND } from "./around";
import { type FurtherPolicy, furtherPoliciesIn } from "./further-policies";
import type { KnownPrincipal, LevelsOf } from "./known-principal";
import { knownPrincipals } from "./known-principals";
import { policiesByArn } from "./managed";
import { type Members, membersIn } from "./members";
import { outsidersOf } from "./outsiders";
import { PrefixIndex } from "./prefix-index";
import { arnsOf, reservedPattern } from "./reserved";
import { resourcePoliciesOf } from "./resource-policies";
import { trustIndex } from "./trusted";
import { type UnreadAbout, unreadIn } from "./unread";

/** Something that runs code as a role. */
export interface Runner extends StackRunner {
  readonly stack: string;
}

/** Everybody and everything in the stacks that were read, by what names them. */
export interface PrincipalGraph {
  /** Those of the stacks, then those from outside whom these let in. */
  readonly all: readonly KnownPrincipal[];
  /** Those from outside, without services. */
  readonly outside: readonly KnownPrincipal[];
  /** Services that trust policies and policies of resources name and that act at somebody's call; not in `all`. */
  readonly services: readonly KnownPrincipal[];
  /** By name, in any of the stacks. */
  readonly named: (name: string) => readonly KnownPrincipal[];
  /** Of the stacks. */
  readonly byArn: (arn: string) => KnownPrincipal | undefined;
  /** Whether an ARN is that of a principal of the stacks, or may be, where only its name is known. */
  readonly has: (arn: string) => boolean;
  /** Those from outside by what policies name them: an ARN, a service, a domain, or as they are called here. */
  readonly outsiders: (name: string) => readonly KnownPrincipal[];
  /** Principals whose ARNs may match a pattern. */
  readonly like: (pattern: string) => Iterable<KnownPrincipal>;
  /** Roles whose ARNs may match a pattern. */
  readonly rolesLike: (pattern: string) => Iterable<KnownPrincipal>;
  /** Roles whose trust policies may name somebody, or a session of theirs; by their account only those from outside. */
  readonly rolesTrusting: (subject: Subject) => readonly KnownPrincipal[];
  readonly runners: readonly Runner[];
  readonly members: Members;
  /** Managed policies of the stacks, and those that their principals have, by ARN. */
  readonly policies: ReadonlyMap<string, SourcedPolicy>;
  /** The policy on a resource, where one of the stacks holds it; a role's is its trust policy. */
  readonly resourcePolicy: (resource: string) => SourcedPolicy | undefined;
  /** What gives access to a resource beside its policy, or may. */
  readonly furtherPolicies: (resource: string) => readonly FurtherPolicy[];
  /** What may give an action on a resource and is not read. */
  readonly unreadAbout: UnreadAbout;
  /** What is known beside the stacks. */
  readonly around: Around;
}

/**
 * Puts the stacks together: what one of them gives to a principal of another counts, and so do a person's groups.
 *
 * @param around what is known beside them
 */
export function principalGraphOf(
  stacks: readonly Stack[],
  scpsOf: LevelsOf,
  around: Around = NOTHING_AROUND,
): PrincipalGraph {
  const made = knownPrincipals(stacks, scpsOf, around);
  const byName = new Map<string, KnownPrincipal[]>();
  const byArn = new Map<string, KnownPrincipal>();
  const principals = new PrefixIndex<KnownPrincipal>();
  const roles = new PrefixIndex<KnownPrincipal>();
  for (const known of made) {
    const { arn, kind, name } = known.subject;
    listIn(byName, name).push(known);
    for (const one of arnsOf(arn)) byArn.set(one, known);
    principals.add(arn ?? "*", known);
    if (kind === "role") roles.add(arn ?? "*", known);
  }
  const madeAs = (arn: string): KnownPrincipal | undefined => byArn.get(arn) ?? byArn.get(reservedPattern(arn) ?? "");
  const isMade = (arn: string): boolean => madeAs(arn) !== undefined || isSession(byName, arn);
  const outside = outsidersOf(made, stacks, isMade, around.today);
  const byText = new Map<string, KnownPrincipal[]>();
  for (const known of [...outside.all, ...outside.services]) {
    const { arn, name } = known.subject;
    for (const text of new Set([arn ?? name, name])) listIn(byText, text).push(known);
  }
  const policyOn = resourcePoliciesOf(stacks);
  const named = (name: string): readonly KnownPrincipal[] => byName.get(name) ?? [];
  return {
    all: [...made, ...outside.all],
    outside: outside.all,
    services: outside.services,
    outsiders: (name) => byText.get(name) ?? [],
    named,
    members: membersIn(stacks, named),
    byArn: madeAs,
    has: (arn) =>
      madeAs(arn) !== undefined ||
      (byName.get(arn.slice(arn.lastIndexOf("/") + 1)) ?? []).some(({ subject }) => subject.arn === undefined),
    like: (pattern) => principals.candidates(pattern),
    rolesLike: (pattern) => roles.candidates(pattern),
    rolesTrusting: trustIndex(made),
    runners: stacks.flatMap(({ name, runners }) => runners.map((runner) => ({ ...runner, stack: name }))),
    policies: policiesByArn(stacks, around),
    resourcePolicy: (resource) => madeAs(resource)?.trust ?? policyOn(resource),
    furtherPolicies: furtherPoliciesIn(stacks, policyOn),
    unreadAbout: unreadIn(stacks),
    around,
  };
}

/** Whether an ARN is that of a session of a role of the stacks. */
function isSession(byName: ReadonlyMap<string, readonly KnownPrincipal[]>, arn: string): boolean {
  const { accountId, resource = "" } = parseArn(arn) ?? {};
  const [, name] = /^assumed-role\/([^/]+)\//.exec(resource) ?? [];
  const some = name === undefined ? [] : (byName.get(name) ?? []);
  return some.some(({ subject, accountId: own }) => subject.kind === "role" && own === accountId);
}
