import { grantedResources } from "../../evaluation/decision/granted";
import type { Edge } from "./edge";
import type { Known } from "./known";
import { may } from "./may";
import type { World } from "./world";

/**
 * The roles that a principal may assume: by its own policies and the role's trust in its account, or because the trust
 * policy names it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function assumedRoles(world: World, { subject, accountId }: Known): Edge[] {
  const patterns = grantedResources(subject, "sts:AssumeRole");
  const candidates = [
    ...patterns.flatMap((pattern) => [...world.rolesLike(pattern)]),
    ...world.rolesTrusting(subject.arn),
  ];
  return [...new Set(candidates)].flatMap((role): Edge[] => {
    if (role.subject === subject) return [];
    const owner = role.accountId ?? accountId;
    const allowed = may(subject, {
      action: "sts:AssumeRole",
      resource: role.subject.arn ?? "*",
      ...(role.trust && { resourcePolicy: role.trust }),
      ...(owner !== undefined && { resourceAccount: owner }),
    });
    return allowed ? [{ to: role, words: `assumes ${role.subject.name}` }] : [];
  });
}
