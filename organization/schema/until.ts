import { z } from "zod";
import { inCalendar } from "../../common/day";
import { abbreviated } from "../../common/shown-text";
import { DAY } from "../../policies/checks/day";
import { refusal } from "../reading/refusal";
import { ofForm } from "./common";
import { settings } from "./settings";

/** The schema for editors knows the form only. A text of another form is told already. */
export const day = ofForm(DAY).refine((text) => !DAY.pattern.test(text) || inCalendar(text), {
  error: ({ input }) =>
    refusal(
      DAY.wrong.replace("%s", () => abbreviated(String(input))),
      DAY.remedy,
    ),
});

/** The last day of something that is given for a time. */
export const until = day.optional().meta({
  description: "The last day on which it holds, in quotes; it ends with that day in UTC.",
  fallback: "it does not end",
  examples: ["2027-06-30"],
});

/** Somebody by name: alone, or with the last day. */
export const forATime = <T extends z.ZodType>(
  name: T,
): z.ZodUnion<[T, z.ZodObject<{ name: T; until: typeof until }, z.core.$strict>]> =>
  z.union([name, settings({ name: name.meta({ description: "The name." }), until })]);

/** What {@link forATime} takes. */
export type ForATime = string | { readonly name: string; readonly until?: string | undefined };

/** The name, whether it stands alone or with the last day. */
export const nameIn = (one: ForATime): string => (typeof one === "string" ? one : one.name);
