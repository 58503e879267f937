import { dayAfter } from "../../common/day";
import type { Conditions } from "./statement";

/**
 * That it is no later than a day, in UTC. The text is the same on every day. A session that has begun goes on until it
 * ends by itself, for 12 hours at most.
 *
 * @param until the last day, `YYYY-MM-DD`; undefined: it does not end
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-currenttime
 */
export const noLaterThan = (until: string | undefined): Conditions =>
  until === undefined ? {} : { DateLessThan: { "aws:CurrentTime": `${dayAfter(until)}T00:00:00Z` } };
