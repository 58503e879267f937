import { counted } from "../output/words";

/** So many days before the last one it is told. */
export const NOTICE = 30;

/** `today`, `in 3 days`. */
export const whenIn = (days: number): string => (days === 0 ? "today" : `in ${counted(days, "day")}`);
