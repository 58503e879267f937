import type { z } from "zod";
import { abbreviated } from "../../common/shown-text";
import { refusal } from "../reading/refusal";

/** What names in IAM may have. */
export const OF_NAMES = ["organization", "account", "team", "role", "group", "policy"] as const;

/** What is filled for each group. */
export const OF_GROUPS = ["organization", "account", "team", "group"] as const;

/** A text in which each `<…>` is one of these placeholders. */
export const withPlaceholders = <T extends z.ZodType<string>>(text: T, known: readonly string[]): T =>
  text.superRefine((value, context) => {
    for (const [whole, inner = ""] of value.matchAll(/<([^<>]*)>/g)) {
      if (known.includes(inner)) continue;
      context.addIssue({
        code: "custom",
        message: refusal(
          `"${abbreviated(whole)}" is not a placeholder`,
          `Write ${known.map((one) => `<${one}>`).join(", ")}`,
        ),
      });
    }
  });
