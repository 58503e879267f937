import { METHODS } from "../evaluation/ways";

/** The actions of each way, with those that all of its kind take. */
const WAYS: readonly (readonly string[])[] = METHODS.flatMap(({ lead, ways }) =>
  ways.map(({ needs }) => [...(lead ? [lead.action] : []), ...needs.map(({ action }) => action)]),
);

/** Whether some of these actions are a way by themselves. */
export const haveWay = (actions: readonly string[]): boolean =>
  WAYS.some((way) => way.every((action) => actions.includes(action)));
