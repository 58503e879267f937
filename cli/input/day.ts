import { UnreadableError } from "../../access";
import { abbreviated } from "../../common/shown-text";
import { DAY, isDay } from "../../policies/checks/day";

/** The day as of which is synthesised and asked, so that the same files give the same on another day. */
export const DAY_VARIABLE = "SAGEMAKER_ACCESS_DAY";

/** Today in UTC, `YYYY-MM-DD`. */
export const calendarDay = (): string => new Date().toISOString().slice(0, 10);

/**
 * The day as of which is synthesised and asked: the one that is told, or else the variable's, or else today.
 *
 * @param told by an option
 * @param today what the calendar says
 * @throws {UnreadableError} where what is told is no day
 */
export function dayMeant(told?: string, today = calendarDay()): string {
  if (told !== undefined) return checked(told, "--day", "leave it out");
  const { [DAY_VARIABLE]: named } = process.env;
  // An empty variable, as pipelines set it, counts as none.
  return named === undefined || named === "" ? today : checked(named, DAY_VARIABLE, "unset it");
}

function checked(text: string, where: string, otherwise: string): string {
  if (isDay(text)) return text;
  throw new UnreadableError([
    `${DAY.wrong.replace("%s", () => abbreviated(text))}, and ${where} is to be one\n` +
      `Write year, month and day, such as 2027-06-30, or ${otherwise}: then it is today in UTC`,
  ]);
}
