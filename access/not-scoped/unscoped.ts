import { globMatches, hasWildcard } from "../../common/glob";
import { distinct } from "../../common/lists";
import { remembering, rememberingByKey } from "../../common/memo";
import {
  asksForTeamTag,
  type Grant,
  grantsOf,
  isSpecific,
  isWide,
  type Limit,
  matchingActions,
  type PolicyStatement,
  type Principal,
  situationsOf,
} from "../../evaluation";
import { parseArn } from "../../policies/language/arn";
import { sagemakerImageAccounts } from "../../policies/services/sagemaker-images";
import { isShared, LIMITING_KEYS, NOT_BY_TAG, REASONS, SHARED_VALUES, type SharedValue } from "./reasons";

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
  const found = situationsOf(principal).flatMap(({ allow, denies, key }) => {
    const where = { policy: allow.policy, ...(allow.sid !== undefined && { sid: allow.sid }) };
    return rememberedInStatement(key, allow, denies).map((one) => ({
      action: one.action,
      ...where,
      reason: reasonOf(one, allow),
    }));
  });
  return distinct(found);
}

/** An action and the reason, which ends with the resources of these indexes: their names stay in their statement. */
interface UnscopedInStatement {
  readonly action: string;
  readonly reason: string;
  readonly on?: readonly number[];
}

function reasonOf({ reason, on = [] }: UnscopedInStatement, { resources }: PolicyStatement): string {
  const patterns = [...new Set(on.map((index) => resources.patterns[index] ?? "*"))].sort();
  return patterns.length > 0 ? `${reason} instead of ${patterns.join(", ")}` : reason;
}

const rememberedInStatement = rememberingByKey(inStatement);

function inStatement(statement: PolicyStatement, denies: readonly PolicyStatement[]): readonly UnscopedInStatement[] {
  const { actions, resources } = statement;
  const everywhere = resources.not || resources.patterns.includes("*");
  if (actions.not) return everywhere ? [{ action: "*", reason: "every action of the account but the named ones" }] : [];
  return actions.patterns.flatMap((pattern): UnscopedInStatement[] => {
    if (/^\*+(:\*+)?$/.test(pattern)) {
      return everywhere ? [{ action: "*", reason: "every action on every resource of the account" }] : [];
    }
    const open = matchingActions(pattern)
      .map((action) => ({
        action,
        grants: grantsOf([statement, ...denies], action).filter((grant) => reachesOthers(action, grant)),
      }))
      .filter(({ grants }) => grants.length > 0)
      .map((one) => ({ ...one, reasons: reasonsFor(one.action, one.grants) }));
    const tabled = open.flatMap(({ reasons }) => reasons);
    const others = open.filter(({ reasons }) => reasons.length === 0);
    return [
      ...tabled,
      ...(hasWildcard(pattern) ? together(pattern, others) : others.flatMap((one) => together(one.action, [one]))),
    ];
  });
}

/** The reasons in the table: one for each resource on which it is another. */
function reasonsFor(action: string, grants: readonly Grant[]): UnscopedInStatement[] {
  const tabled = reasonsOf(action);
  const found = grants.flatMap((grant): readonly { readonly reason: string }[] => {
    const shared = sharedValues(grant);
    return shared.length > 0
      ? shared
      : tabled.filter(({ on }) => on === undefined || globMatches(on, grant.resource)).slice(0, 1);
  });
  return [...new Set(found.map(({ reason }) => reason))].map((reason) => ({ action, reason }));
}

const reasonsOf = remembering((action) =>
  REASONS.filter((one) => globMatches(one.action.toLowerCase(), action.toLowerCase())),
);

/** So many types of resources are told. */
const TOLD = 4;

/** What actions without a reason in the table could be limited to. */
function together(action: string, open: readonly { readonly grants: readonly Grant[] }[]): UnscopedInStatement[] {
  const grants = open.flatMap((one) => one.grants);
  const none = grants.some(({ types }) => types.length === 0);
  const limitable = grants.filter(({ types }) => types.length > 0);
  const types = [...new Set(limitable.flatMap((grant) => grant.types.map(({ name }) => name)))].sort();
  const on = limitable.filter(({ resource }) => resource !== "*").map(({ index }) => index);
  const names = `${types.slice(0, TOLD).join(", ")}${types.length > TOLD ? ` and ${types.length - TOLD} more types` : ""}`;
  return [
    ...(none ? [{ action, reason: "AWS takes no limit on resources" }] : []),
    ...(types.length > 0
      ? [{ action, reason: `could be limited to resources of the team (${names})`, on: [...new Set(on)] }]
      : []),
  ];
}

/** Whether the grant reaches what is not the team's. */
function reachesOthers(action: string, grant: Grant): boolean {
  if (sharedValues(grant).length > 0) return true;
  const byTag = !NOT_BY_TAG.includes(action);
  if (grant.limits.some((limit) => (byTag && asksForTeamTag(limit)) || limitsToTeam(limit))) return false;
  if (isAwsRepository(grant.resource)) return false;
  return isWide(grant) || isShared(grant.resource);
}

/** What a condition lets pass of what teams share, where it limits an action to names otherwise. */
const sharedValues = ({ limits }: Grant): readonly SharedValue[] =>
  SHARED_VALUES.filter((shared) =>
    limits.some(
      (limit) => limit.key === shared.key && limitsToTeam(limit) && limit.values.some((one) => shared.value.test(one)),
    ),
  );

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
