import { z } from "zod";
import { accountSchema } from "./account";
import { organizationSchema } from "./organization";
import { teamSchema } from "./team";

/** The schemas of the three kinds of files as JSON Schema, by name: what `schemas/` holds. */
export function jsonSchemas(): Record<string, z.core.JSONSchema.BaseSchema> {
  const convert = (schema: z.ZodType): z.core.JSONSchema.BaseSchema =>
    z.toJSONSchema(schema, { io: "input", target: "draft-7" });
  return {
    organization: convert(organizationSchema),
    account: convert(accountSchema),
    team: convert(teamSchema),
  };
}
