import { hasWildcard } from "../../common/glob";
import { isRecord } from "../../common/is-record";
import { remembering } from "../../common/memo";
import { arnCovers, arnsOverlap, governedBy, holdersOf, type SourcedPolicy } from "../../evaluation";
import type { Stack, StackResourcePolicy } from "../terraform";

/** A policy of the stacks about things, where it is known which these are. */
interface Held {
  readonly policy: SourcedPolicy;
  /** The ARN of what carries it, or a pattern of all that it is about. */
  readonly resource: string;
  /** Whether it is about all of a kind in the account, beside policies of single ones. */
  readonly ofAll: boolean;
}

/**
 * The policy about a resource, where one of the stacks holds it: on a bucket, a key, a repository and the like, or what
 * governs it beside. About a pattern it is what the policies of all that it may mean allow.
 */
export function resourcePoliciesOf(stacks: readonly Stack[]): (resource: string) => SourcedPolicy | undefined {
  const held = stacks.flatMap(heldIn);
  const byHolder = new Map(held.flatMap(({ resource, policy, ofAll }) => (ofAll ? [] : [[resource, policy]])));
  const wide = held.filter(({ ofAll }) => ofAll);
  return remembering((resource) => {
    const [own] = holdersIn(resource).flatMap((holder) => byHolder.get(holder) ?? []);
    const beside = wide.flatMap((one) => (arnCovers(one.resource, resource) ? [one.policy] : []));
    if (beside.length > 0) return together([...(own ? [own] : []), ...beside], own === undefined);
    if (own) return isBehindAccessPoint(resource) ? { ...own, partial: true } : own;
    return hasWildcard(resource)
      ? together(
          held.flatMap((one) => aboutPart(one, resource)),
          true,
        )
      : undefined;
  });
}

const heldIn = ({ name: stack, resourcePolicies }: Stack): Held[] =>
  resourcePolicies.filter(isKnownToBeAbout).map(({ resource, ofAll = false, policyName, document, address }) => ({
    policy: { name: policyName, document, stack, address },
    resource,
    ofAll,
  }));

/** Whether it is told what the policy of a thing is about: what stands beside it is asked otherwise. */
export const isKnownToBeAbout = ({ resource, ofAll, beside }: StackResourcePolicy): boolean =>
  !beside && (ofAll ? isPlaced(resource) : !hasWildcard(resource.replace(SUFFIX, "")));

/** Whether its account and region are known. */
const isPlaced = (pattern: string): boolean => !hasWildcard(pattern.split(":").slice(0, 5).join(":"));

/** What Secrets Manager adds to a name. */
const SUFFIX = /(?<=^arn:[^:]*:secretsmanager:.*-)\*$/;

/** What may carry the policy about a resource. */
const holdersIn = (resource: string): string[] => [
  policyHolder(resource),
  ...holdersOf(resource),
  resource.replace(/(?<=^arn:[^:]*:secretsmanager:.*-)([A-Za-z0-9]{6}|\?{6})$/, "*"),
];

/** What carries the policy about a resource: of an object, its bucket. */
export const policyHolder = (resource: string): string => resource.replace(/^(arn:[^:]+:s3:::[^/]+)\/.*$/s, "$1");

/** The bucket behind an access point has a policy too, and who knows which bucket that is. */
const isBehindAccessPoint = (resource: string): boolean => /^arn:[^:]*:s3:.*:accesspoint\/[^/]+\//.test(resource);

/** Several policies as one. Where the document of one is not known, nobody knows what they say together. */
function together(policies: readonly SourcedPolicy[], partial: boolean): SourcedPolicy | undefined {
  const [first, ...others] = policies;
  if (first === undefined) return undefined;
  if (others.length === 0) return { ...first, ...(partial && { partial }) };
  const statements = policies.map(({ document }) => statementsOf(document));
  return {
    name: policies.map(({ name }) => name).join(", "),
    document: statements.includes(undefined) ? undefined : { Version: "2012-10-17", Statement: statements.flat() },
    ...(first.stack !== undefined && { stack: first.stack }),
    ...(first.address !== undefined && { address: first.address }),
    ...(partial && { partial }),
  };
}

function statementsOf(document: unknown): readonly unknown[] | undefined {
  const all = isRecord(document) ? document["Statement"] : undefined;
  return Array.isArray(all) ? all : isRecord(all) ? [all] : undefined;
}

/** What a policy allows of a pattern that means some of what it is about; what is denied there may be allowed elsewhere. */
function aboutPart({ policy, resource, ofAll }: Held, pattern: string): SourcedPolicy[] {
  const things = [resource, ...(ofAll ? [] : [`${resource}/*`, `${resource}:*`, ...governedBy(resource)])].filter(
    (one) => arnsOverlap(one, pattern),
  );
  if (things.length === 0) return [];
  const Statement = (statementsOf(policy.document) ?? []).flatMap((one) =>
    isRecord(one) && one["Effect"] === "Allow" ? limited(one, things) : [],
  );
  return Statement.length === 0 ? [] : [{ ...policy, document: { Version: "2012-10-17", Statement } }];
}

/** A policy is about the thing that carries it, whatever further ARNs it names. */
function limited(statement: Readonly<Record<string, unknown>>, things: readonly string[]): unknown[] {
  const { Resource = "*", NotResource: _, ...rest } = statement;
  const named = [Resource].flat().filter((one): one is string => typeof one === "string");
  const meant = named.flatMap((one) =>
    things.filter((thing) => arnsOverlap(one, thing)).map((thing) => (arnCovers(one, thing) ? thing : one)),
  );
  return meant.length === 0 ? [] : [{ ...rest, Resource: [...new Set(meant)] }];
}
