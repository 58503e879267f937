import { ACCOUNT_SETTINGS } from "../../access/contract/account-settings";
import { globMatches } from "../../common/glob";
import { METHODS } from "../../evaluation";

/** The actions of each way, with those that all of its kind take. */
const WAYS: readonly (readonly string[])[] = METHODS.flatMap(({ lead, ways }) =>
  ways.map(({ needs }) => [...(lead ? [lead.action] : []), ...needs.map(({ action }) => action)]),
);

/** The actions by which a whole account is changed, which is the platform's. */
export const SETTINGS: readonly string[] = Object.entries(ACCOUNT_SETTINGS).flatMap(([service, all]) =>
  all.flatMap(({ actions }) => actions.split(" ").map((action) => `${service}:${action}`)),
);

/** Whether an action of these changes the account. */
export const haveSetting = (actions: readonly string[]): boolean =>
  actions.some((action) => SETTINGS.some((one) => globMatches(one, action)));

/** Whether some of these actions are a way by themselves. */
export const haveWay = (actions: readonly string[]): boolean =>
  WAYS.some((way) => way.every((action) => actions.includes(action)));
