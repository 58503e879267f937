import { z } from "zod";
import { accountSchema } from "./account";
import { organizationSchema } from "./organization";
import { teamSchema } from "./team";

declare module "zod" {
  interface GlobalMeta {
    /** What a setting is that a file leaves out, in words: where no value is its default. */
    readonly fallback?: string;
  }
}

const SCHEMAS = { organization: organizationSchema, account: accountSchema, team: teamSchema } as const;

/** A JSON Schema of which each setting may tell what it is where it is left out. */
export interface SettingSchema extends z.core.JSONSchema.BaseSchema {
  readonly fallback?: string;
}

/** The schemas of the three kinds of files, by name. */
export const settingSchemas = (): Record<string, SettingSchema> => convert(() => undefined);

/** Likewise as JSON Schema, what `schemas/` holds: editors show what a setting is that is left out as a sentence. */
export const jsonSchemas = (): Record<string, z.core.JSONSchema.BaseSchema> =>
  convert((schema) => {
    const { description = "", fallback } = schema;
    if (fallback === undefined) return;
    schema.description = `${description} Default: ${fallback}`;
    delete schema.fallback;
  });

function convert(finish: (schema: { description?: string; fallback?: string }) => void): Record<string, SettingSchema> {
  const json = (schema: z.ZodType): SettingSchema =>
    z.toJSONSchema(schema, {
      io: "input",
      target: "draft-7",
      override: ({ jsonSchema }) => {
        finish(jsonSchema);
      },
    });
  return Object.fromEntries(Object.entries(SCHEMAS).map(([name, schema]) => [name, json(schema)]));
}
