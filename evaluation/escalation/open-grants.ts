import { parseArn } from "../../policies/language/arn";
import type { Clause } from "../language/statement";
import { DATA } from "../reference/reference";
import { asksForTeamTag } from "../ways/limits";
import type { Need } from "../ways/need";
import { type Grant, isWide } from "./grants";

/** The grants of the action that are not harmless. */
export const openGrants = (need: Need, grants: readonly Grant[]): readonly Grant[] =>
  grants.filter((grant) => {
    if (isOfAws(grant.resource) || grant.statement.conditions.some(isPast)) return false;
    if (need.type === undefined && !grant.reachesRequired) return false;
    if (grant.limits.some((limit) => need.closedBy.some((closes) => closes(limit)))) return false;
    return !need.harmlessByName || (isWide(grant, need.type) && !grant.limits.some(asksForTeamTag));
  });

/** What is AWS's own, such as its managed policies, nobody else changes. */
const isOfAws = (resource: string): boolean => parseArn(resource)?.accountId === "aws";

const NOW = /^aws:(currenttime|epochtime|tokenissuetime)$/i;

/** Whether a condition asks for a day that was before the day of the data: it holds no more. */
const isPast = ({ operator, key, values }: Clause): boolean =>
  /^DateLessThan(Equals)?$/.test(operator) &&
  NOW.test(key) &&
  values.length > 0 &&
  values.every((value) => Date.parse(value) < Date.parse(DATA.date));
