import { arnCovers } from "../../evaluation";
import { letsRead, letsWrite } from "../../organization";
import type { Claims, ClaimedResource } from "./claims";
import { DATA_TYPES } from "./data-types";
import type { OwnedType } from "./further-belongings";

/** What is not shared by naming it: the owner must have said so. */
const ASKED: ReadonlySet<OwnedType> = new Set<OwnedType>(["object", "repository", ...DATA_TYPES]);

/** Whether naming it in a file does not make it one's own, where somebody else owns it. */
export const needsWord = (resource: OwnedType): boolean => ASKED.has(resource);

/** Whether a team may use what a pattern reaches of another's things, because that team's file lets it. */
export function isLet(
  claims: Claims,
  team: string,
  owned: ClaimedResource,
  pattern: string,
  toWrite: boolean,
): boolean {
  if (!owned.consent) return false;
  // Their word may be given for a part of what they own, and the pattern be within that part.
  const covers = ({ arn }: ClaimedResource): boolean => arnCovers(arn, pattern) || arnCovers(arn, owned.arn);
  const own = claims.of(team, owned.resource);
  if (isNamedCloser(team, owned) && own.some((one) => one.consent && covers(one))) return true;
  const lets = (one: ClaimedResource): boolean => {
    if (!one.consent || !covers(one)) return false;
    if (!toWrite) return letsRead(one.consent, team);
    const { writers, shared } = one.consent;
    return writers.includes(team) || (shared && own.some(isGivenBack(owned.team, covers)));
  };
  return lets(owned) || claims.of(owned.team, owned.resource).some(lets);
}

/** `shared` says something to those only who say the same. */
const isGivenBack =
  (other: string, covers: (one: ClaimedResource) => boolean) =>
  (one: ClaimedResource): boolean =>
    one.consent !== undefined && letsWrite(one.consent, other) && covers(one);

/** A repository `fraud-detection/base` is called after `fraud-detection`, where there is also a team `fraud`. */
const isNamedCloser = (team: string, owned: ClaimedResource): boolean =>
  owned.resource === "repository" && team.startsWith(`${owned.team}-`);

/** What a pattern may reach of what others own and do not let the team use. */
export function* withheld(
  claims: Claims,
  team: string,
  resource: OwnedType,
  pattern: string,
  toWrite: boolean,
): Generator<ClaimedResource> {
  for (const owned of claims.owned(resource, pattern)) {
    if (owned.team !== team && owned.consent && !isLet(claims, team, owned, pattern, toWrite)) yield owned;
  }
}

/**
 * Whether all that a pattern may reach is in what others own and let the team use. A bucket is used by whoever one of its
 * owners lets: what is in it has owners of its own.
 */
export function isLent(claims: Claims, team: string, resource: OwnedType, pattern: string, toWrite: boolean): boolean {
  let lent = false;
  for (const owned of claims.owned(resource, pattern)) {
    if (owned.team === team || !owned.consent) continue;
    if (isLet(claims, team, owned, pattern, toWrite)) lent ||= arnCovers(owned.arn, pattern);
    else if (needsWord(resource)) return false;
  }
  return lent;
}
