import { z } from "zod";
import { refusal } from "../reading/refusal";
import { accountSchema } from "./account";
import { templateName } from "./common";
import { settings } from "./settings";

const OF_ONE = ["account", "id"] as const;

const head = {
  template: templateName.meta({ description: "The template's name, by which account files extend it." }),
  extends: templateName.optional().meta({
    description: "Another template, whose settings hold where this one says nothing.",
    fallback: "none",
  }),
};

/** What a template says of itself. The rest is held against the schema in each account that inherits it. */
export const templateHead = z.looseObject(head).superRefine((value, context) => {
  for (const key of OF_ONE.filter((one) => Object.hasOwn(value, one))) {
    const message = refusal(`${key} is of one account, and a template of several`, "Write it into the account's file");
    context.addIssue({ code: "custom", path: [key], message });
  }
});

export type TemplateHead = z.output<typeof templateHead>;

/** A template as a whole, for editors. */
export const templateSchema = settings({
  ...head,
  ...accountSchema.omit({ account: true, id: true, extends: true }).partial().shape,
}).meta({ title: "A template", description: "What account files have in common, and say by extends." });
