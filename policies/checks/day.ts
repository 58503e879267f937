import type { z } from "zod";
import { inCalendar } from "../../common/day";
import { type Fault, further, written } from "./fields";
import { form } from "./form";

/** A day of another century is a mistake of typing. */
export const DAY = form(
  /^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  '"%s" is not a day',
  'Write year, month and day in quotes, such as "2027-06-30"',
);

/** Whether a text is a day: of its form, and in the calendar. */
export const isDay = (text: string): boolean => DAY.pattern.test(text) && inCalendar(text);

/** The schema of a day. @internal */
export const day: z.ZodType = further(written(DAY), (text: string): Fault | undefined =>
  inCalendar(text) ? undefined : [DAY.wrong.replace("%s", () => text), DAY.remedy],
);
