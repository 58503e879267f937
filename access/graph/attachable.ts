import { hasWildcard } from "../../common/glob";
import { arnCovers, arnsOverlap, METHODS, type Need, type SourcedPolicy } from "../../evaluation";
import { administrativePolicies, parseArn } from "../../policies";
import { type Beyond, beyond, localised } from "./beyond";
import { cataloguedOf } from "./catalogued";
import { fellowsOf } from "./fellows";
import type { KnownPrincipal } from "./known-principal";
import { arnsOfAws, policyOfAws } from "./managed";
import { may } from "./may";
import type { PrincipalGraph } from "./principal-graph";
import { targetsOf } from "./targets";

/** How policies are made that other actions name. */
const MAKING: readonly Need[] = METHODS.flatMap(({ ways }) =>
  ways.flatMap(({ needs: [, made], named }) => (made && named !== undefined ? [made] : [])),
).slice(0, 1);

/** What an ARN, or a pattern, of policies stands for, for somebody who may attach them. */
export interface Attachable {
  /** Where it is known of all of them what they say. */
  readonly policies: readonly SourcedPolicy[];
  /** What may be meant beside, and of which nobody knows. */
  readonly unknown: readonly Beyond[];
  /** Whether one of the team's may write one that is meant: it says whatever one likes. */
  readonly written: boolean;
}

/**
 * The policies that a value of `iam:PolicyARN` means. What is under the team's own path counts as made by its stacks, or
 * by whom these let make policies there.
 */
export function attachable(graph: PrincipalGraph, known: KnownPrincipal, value: string): Attachable {
  const pattern = localised(value, known.accountId);
  const ofAws = arnsOfAws(value)
    .filter((arn) => arnsOverlap(value, arn))
    .map(policyOfAws);
  const isOfAws = parseArn(value)?.accountId === "aws";
  const inStacks = isOfAws
    ? []
    : [...graph.policies.values()].filter(
        ({ arn = "" }) => parseArn(arn)?.accountId !== "aws" && arnCovers(pattern, arn),
      );
  const isKnown = (arn: string): boolean => graph.policies.get(arn)?.document !== undefined;
  const others = isOfAws ? [] : beyond(graph.around, known, [pattern], isKnown);
  const said = others.flatMap(({ declared }) => (declared?.says.kind === "document" ? [declared.says.policy] : []));
  const some = [...ofAws, ...inStacks];
  // AWS adds policies.
  const isMissing = isOfAws && (hasWildcard(value) || ofAws.length === 0);
  const unknown = [
    ...others.filter(({ declared }) => declared?.says.kind !== "document"),
    ...(isMissing || some.some(({ document }) => document === undefined) ? [{ pattern: value }] : []),
  ];
  return {
    policies: unknown.length > 0 ? [] : [...some, ...said],
    unknown,
    written: mayBeWritten(graph, known, pattern),
  };
}

/** What a value of `iam:PermissionsBoundary` bounds with; undefined where it may bound nothing. */
export function boundaryOf(graph: PrincipalGraph, known: KnownPrincipal, value: string): SourcedPolicy | undefined {
  const pattern = localised(value, known.accountId);
  const { partition = "*" } = parseArn(value) ?? {};
  if (administrativePolicies(partition).some((arn) => arnsOverlap(value, arn))) return undefined;
  if (mayBeWritten(graph, known, pattern)) return undefined;
  const { policies } = hasWildcard(value) ? { policies: [] } : attachable(graph, known, value);
  return policies[0] ?? { name: value.slice(value.lastIndexOf("/") + 1), document: undefined, arn: value };
}

/** Whether somebody of the team may make a policy that a pattern means. What the stacks have is there, until it is deleted. */
function mayBeWritten(graph: PrincipalGraph, known: KnownPrincipal, pattern: string): boolean {
  if (parseArn(pattern)?.accountId === "aws") return false;
  const team = [known, ...fellowsOf(graph, known)];
  const isThere = !hasWildcard(pattern) && graph.policies.has(pattern);
  if (isThere && !team.some(({ subject }) => may(subject, { action: "iam:DeletePolicy", resource: pattern })))
    return false;
  return team.some(({ subject, accountId }) =>
    MAKING.some(
      (need) =>
        cataloguedOf(subject).has(need.action) &&
        targetsOf(subject, need, {}).some((made) => arnsOverlap(localised(made, accountId), pattern)),
    ),
  );
}
