import {
  arnParts,
  decide,
  type Decision,
  entranceOf,
  grantedResources,
  isKnownPolicy,
  principalsMeant,
  type Request,
  type SourcedPolicy,
  statementsIn,
  type Subject,
} from "../../evaluation";
import { isAssigned } from "../terraform/directory";
import type { Edge } from "./edge";
import { askingFor } from "./entitled";
import { crosses } from "./fellows";
import type { KnownPrincipal } from "./known-principal";
import { may } from "./may";
import { namedArns } from "./naming";
import type { PrincipalGraph } from "./principal-graph";

/**
 * The roles that a principal may assume: by its own policies and the role's trust in its account, or because the trust
 * policy names it. Of somebody from outside, that its own policies let it is taken for granted where the trust policy
 * names it, and is doubt where that only leaves it to the account.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function assumedRoles(graph: PrincipalGraph, { subject, accountId }: KnownPrincipal): Edge[] {
  // Of what a service runs, those are told who may pass it the role.
  if (subject.kind === "service" && !entranceOf(subject.name)) return [];
  const patterns = grantedResources(subject, "sts:AssumeRole");
  const candidates = [...patterns.flatMap((pattern) => [...graph.rolesLike(pattern)]), ...graph.rolesTrusting(subject)];
  return [...new Set(candidates)].flatMap((role): Edge[] => {
    if (role.subject === subject) return [];
    const asking = askingFor(role, subject);
    const owner = role.accountId ?? accountId;
    const request: Request = {
      action: assumingAction(asking),
      resource: role.subject.arn ?? "*",
      ...(role.trust && { resourcePolicy: role.trust }),
      ...(owner !== undefined && { resourceAccount: owner, rcps: graph.around.rcpsOf(owner) }),
    };
    if (!may(asking, request)) return [];
    const depends = dependingOn(asking, request);
    return [{ to: role, words: `assumes ${role.subject.name}`, ...(depends && { depends }) }];
  });
}

const NOTHING: readonly SourcedPolicy[] = [];

/** The roles whose trust policies name a member of a group: no right of the group's, but its people have it. */
export const assumedByMembers = (graph: PrincipalGraph, group: KnownPrincipal): Edge[] =>
  graph.members.of(group).flatMap((member) => {
    const { subject } = member;
    const isCrossing = crosses(graph, member);
    return assumedRoles(graph, { ...member, subject: { ...subject, identity: NOTHING } }).map((edge) => ({
      ...edge,
      words: `has the member ${subject.name}, who ${edge.words}`,
      ...(isCrossing && { crossing: true as const }),
    }));
  });

/**
 * What somebody calls who assumes a role.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_request.html
 */
export function assumingAction({ kind, name, arn = "" }: Subject): string {
  if (kind !== "federated") return "sts:AssumeRole";
  return arn.includes(":saml-provider/") || isAssigned(name)
    ? "sts:AssumeRoleWithSAML"
    : "sts:AssumeRoleWithWebIdentity";
}

/** What it depends on, where it is not certain. */
function dependingOn(subject: Subject, request: Request): Decision | undefined {
  const decision = decide(subject, request);
  if (decision.verdict !== "allowed") return decision;
  return isLeftToAccount(subject, decision, request.resourcePolicy)
    ? { ...decision, verdict: "conditional", assumes: [], unknown: [policiesElsewhere(subject)] }
    : undefined;
}

/**
 * Whether the statements that allow it mean somebody from outside through the account only, whose own policies say who of
 * it may. A condition on its ARN names it.
 */
export function isLeftToAccount(subject: Subject, { allows }: Decision, policy: SourcedPolicy | undefined): boolean {
  if (subject.identity || subject.kind === "account" || !policy || !isKnownPolicy(policy)) return false;
  const account = subject.arn === undefined ? undefined : arnParts(subject.arn)?.accountId;
  const deciding = new Set(allows.map(({ statement }) => statement));
  return !statementsIn(policy)
    .filter(({ statement: { sid, index } }) => deciding.has(sid ?? `#${index + 1}`))
    .some(
      ({ statement }) =>
        namedArns(statement.conditions, account).length > 0 ||
        principalsMeant(statement, subject).some((how) => how !== "account"),
    );
}

/** What somebody from outside has of its own. */
export const policiesElsewhere = ({ arn, name }: Subject): SourcedPolicy => ({
  name: `the account of ${arn ?? name}, which is in no stack,`,
  document: undefined,
});
