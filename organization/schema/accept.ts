import { z } from "zod";
import { isAcceptanceRule, isSuggestion, type RuleName, RULES } from "../../evaluation";
import { refusal } from "../reading/refusal";
import { text } from "./common";
import { settings } from "./settings";
import { day } from "./until";

/** What can be accepted: not what is wrong with an acceptance or a declaration, and not what nobody is told unasked. */
const RULE_NAMES = Object.keys(RULES)
  .filter((name) => !isAcceptanceRule(name) && !isSuggestion(name))
  .sort() as [RuleName, ...RuleName[]];

/** Why somebody takes something at its word. */
export const reason = text(
  /\S.{8,}/s,
  '"%s" does not say why',
  "Write a sentence of nine characters or more, for the person who reads this in a year",
);

/** Findings that somebody has looked at and takes, for a while. */
export const accept = z
  .array(
    settings({
      finding: z
        .enum(RULE_NAMES)
        .optional()
        .meta({ description: "The name of the finding, as it is printed.", fallback: "every finding of the policy" }),
      policy: z
        .string()
        .min(1)
        .optional()
        .meta({ description: "Only in the policy of this name, one of AWS's or of the team's.", fallback: "in all" }),
      statement: z
        .string()
        .min(1)
        .optional()
        .meta({ description: "Only in the statement with this Sid.", fallback: "in all" }),
      reason: reason.meta({ description: "Why it is right." }),
      until: day.meta({ description: "The last day on which it holds, in quotes." }),
    }).refine(({ finding, policy }) => finding !== undefined || policy !== undefined, {
      error: refusal("it does not say what is accepted", "Write finding, policy or both"),
    }),
  )
  .default([])
  .meta({
    description: "Findings about policies that are accepted, each with a reason and until a day.",
    examples: [
      [{ finding: "pass-role", policy: "Statements", reason: "Until the paths are apart", until: "2027-06-30" }],
    ],
  });
