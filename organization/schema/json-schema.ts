import { z } from "zod";
import { accountSchema } from "./account";
import { organizationSchema } from "./organization";
import { teamSchema } from "./team";
import { templateSchema } from "./template";

declare module "zod" {
  interface GlobalMeta {
    /** What a setting is that a file leaves out, in words: where no value is its default. */
    readonly fallback?: string;
  }
}

const SCHEMAS = { organization: organizationSchema, account: accountSchema, team: teamSchema } as const;

/** Those of files that have no settings of their own. In texts there, placeholders may stand for what is needed. */
const FURTHER = { template: templateSchema } as const;

/** A JSON Schema of which each setting may tell what it is where it is left out. */
export interface SettingSchema extends z.core.JSONSchema.BaseSchema {
  readonly fallback?: string;
}

/** The schemas of the three kinds of files, by name. */
export const settingSchemas = (): Record<string, SettingSchema> => convert(SCHEMAS, () => undefined);

/** Likewise as JSON Schema, with that of templates, what `schemas/` holds: editors show what a setting is that is left out as a sentence. */
export const jsonSchemas = (): Record<string, z.core.JSONSchema.BaseSchema> => ({
  ...convert(SCHEMAS, inDescription),
  ...convert(FURTHER, (schema) => {
    inDescription(schema);
    if (schema.pattern !== undefined) schema.pattern += "|<[a-z]+>";
  }),
});

/** A setting, as it is changed on the way. */
interface Changeable {
  description?: string;
  fallback?: string;
  pattern?: string;
}

function inDescription(schema: Changeable): void {
  const { description = "", fallback } = schema;
  if (fallback === undefined) return;
  schema.description = `${description} Default: ${fallback}`;
  delete schema.fallback;
}

function convert(
  schemas: Readonly<Record<string, z.ZodType>>,
  finish: (schema: Changeable) => void,
): Record<string, SettingSchema> {
  const json = (schema: z.ZodType): SettingSchema =>
    z.toJSONSchema(schema, {
      io: "input",
      target: "draft-7",
      override: ({ jsonSchema }) => {
        finish(jsonSchema);
      },
    });
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, json(schema)]));
}
