import { parseArn } from "../policies/arn";
import { sagemakerImageAccounts } from "../policies/sagemaker-images";
import { type Grant, grantsOf, isWide } from "./escalation/grants";
import { asksForTeamTag, isSpecific, type Limit } from "./escalation/limits";
import { type PolicyStatement, statementsOf } from "./escalation/statements";
import { globMatches, hasWildcard } from "./glob";
import type { Principal } from "./principal";
import { matchingActions } from "./reference";
import { LIMITING_KEYS, NOT_BY_TAG, REASONS, SHARED_RESOURCES } from "./unscoped-reasons";

/** An allowed action that is not limited to a team. */
export interface Unscoped {
  /** As AWS spells it; or as the policy has it, where a pattern stands for many actions with one reason. */
  readonly action: string;
  /** The name of the policy. */
  readonly policy: string;
  readonly sid?: string;
  /** What it opens, or what it could be limited to. */
  readonly reason: string;
}

/**
 * What the principal may do beyond its team, because AWS takes no limit or the policy has none: so that nobody
 * believes more than is true. In the order of the policies, their statements and the actions in them.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function unscoped(principal: Principal): readonly Unscoped[] {
  const statements = statementsOf(principal);
  const denies = statements.filter(({ effect }) => effect === "Deny");
  const found = statements
    .filter(({ effect }) => effect === "Allow")
    .flatMap((statement) => {
      const where = { policy: statement.policy, ...(statement.sid !== undefined && { sid: statement.sid }) };
      return inStatement(statement, denies).map(({ action, reason }) => ({ action, ...where, reason }));
    });
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

type Told = Pick<Unscoped, "action" | "reason">;

function inStatement(statement: PolicyStatement, denies: readonly PolicyStatement[]): Told[] {
  const { actions, resources } = statement;
  const everywhere = resources.not || resources.patterns.includes("*");
  if (actions.not) return everywhere ? [{ action: "*", reason: "every action of the account but the named ones" }] : [];
  return actions.patterns.flatMap((pattern) => {
    if (/^\*+(:\*+)?$/.test(pattern)) {
      return everywhere ? [{ action: "*", reason: "every action on every resource of the account" }] : [];
    }
    const open = matchingActions(pattern)
      .map((action) => ({
        action,
        grants: grantsOf([statement, ...denies], action).filter((grant) => reachesOthers(action, grant)),
      }))
      .filter(({ grants }) => grants.length > 0);
    const tabled = open.flatMap(({ action, grants }) => reasonsFor(action, grants));
    const others = open.filter(({ action, grants }) => reasonsFor(action, grants).length === 0);
    return [
      ...tabled,
      ...(hasWildcard(pattern) ? together(pattern, others) : others.flatMap((one) => together(one.action, [one]))),
    ];
  });
}

/** The reasons in the table: one for each resource on which it is another. */
function reasonsFor(action: string, grants: readonly Grant[]): Told[] {
  const found = grants.flatMap(
    ({ resource }) =>
      REASONS.find(
        (one) =>
          globMatches(one.action.toLowerCase(), action.toLowerCase()) &&
          (one.on === undefined || globMatches(one.on, resource)),
      ) ?? [],
  );
  return [...new Set(found.map(({ reason }) => reason))].map((reason) => ({ action, reason }));
}

/** So many types of resources are told. */
const TOLD = 4;

/** What actions without a reason in the table could be limited to. */
function together(action: string, open: readonly { readonly grants: readonly Grant[] }[]): Told[] {
  const grants = open.flatMap((one) => one.grants);
  const none = grants.some(({ types }) => types.length === 0);
  const limitable = grants.filter(({ types }) => types.length > 0);
  const types = [...new Set(limitable.flatMap((grant) => grant.types.map(({ name }) => name)))].sort();
  const patterns = [...new Set(limitable.map(({ resource }) => resource))].filter((one) => one !== "*").sort();
  const names = `${types.slice(0, TOLD).join(", ")}${types.length > TOLD ? ` and ${types.length - TOLD} more types` : ""}`;
  const on = patterns.length > 0 ? ` instead of ${patterns.join(", ")}` : "";
  return [
    ...(none ? [{ action, reason: "AWS takes no limit on resources" }] : []),
    ...(types.length > 0 ? [{ action, reason: `could be limited to resources of the team (${names})${on}` }] : []),
  ];
}

/** Whether the grant reaches what is not the team's. */
function reachesOthers(action: string, grant: Grant): boolean {
  const byTag = !NOT_BY_TAG.includes(action);
  if (grant.limits.some((limit) => (byTag && asksForTeamTag(limit)) || limitsToTeam(limit))) return false;
  if (isAwsRepository(grant.resource)) return false;
  return isWide(grant) || SHARED_RESOURCES.some((shared) => shared.test(grant.resource));
}

const limitsToTeam = ({ key, kind, values, absent }: Limit): boolean =>
  kind === "only" &&
  // A request to run a model always names one.
  (!absent || key === "sagemaker:modelarn") &&
  values.every(isSpecific) &&
  LIMITING_KEYS.some((pattern) => globMatches(pattern, key));

/** AWS's own images for SageMaker are for everybody. */
function isAwsRepository(resource: string): boolean {
  const arn = parseArn(resource);
  return arn?.service === "ecr" && sagemakerImageAccounts(arn.region).includes(arn.accountId);
}
