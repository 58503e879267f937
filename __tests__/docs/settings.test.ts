import { parse } from "yaml";
import { z } from "zod";
import type { JSONSchema7 } from "json-schema";
import { accountSchema } from "../../organization/schema/account";
import { settingSchemas } from "../../organization/schema/json-schema";
import { organizationSchema } from "../../organization/schema/organization";
import { teamSchema } from "../../organization/schema/team";
import { settingsPage } from "../../tools/schemas/settings-page";
import { inYaml, settingsTable } from "../../tools/schemas/settings-tables";
import { page } from "./support";

const PAGE = page("docs/settings.md");

/** The names of the settings in a table, and where the page says that what is inside of them is told. */
const rowsOf = (table: string): { name: string; inside?: string }[] =>
  [...table.matchAll(/^\| `(.+?)` \|.*?(?: Inside as `(.+?)` of .*)?\|$/gm)].map(([, name = "", inside]) => ({
    name,
    ...(inside !== undefined && { inside }),
  }));

/** The table of a schema by itself, in which nothing was told before. */
const aloneOf = (schema: unknown): string => settingsTable(schema as JSONSchema7, "it", new Map());

/** Every example of a setting, with what reads the setting. */
const examples = [organizationSchema, accountSchema, teamSchema].flatMap((schema) => {
  const found: { readonly setting: z.core.$ZodType; readonly value: unknown }[] = [];
  z.toJSONSchema(schema, {
    io: "input",
    override: ({ zodSchema, jsonSchema }) => {
      for (const value of jsonSchema.examples ?? []) found.push({ setting: zodSchema, value });
    },
  });
  return found;
});

describe("docs/settings.md", () => {
  it("has the settings as the schema has them, made by npm run schemas", () => {
    expect(PAGE).toBe(settingsPage());
  });

  it("has a heading and a table for each kind of file", () => {
    expect(PAGE.match(/^\| Setting \|/gm)).toHaveLength(Object.keys(settingSchemas()).length);
    expect(PAGE.match(/^## .*\.yaml$/gm)).toHaveLength(Object.keys(settingSchemas()).length);
  });

  it.each(Object.entries(settingSchemas()))("tells every setting of %s, by itself or where it says", (_, schema) => {
    const named = new Set(rowsOf(PAGE).map(({ name }) => name));
    const alone = rowsOf(aloneOf(schema));
    expect(alone.length).toBeGreaterThan(30);
    for (const { name } of alone) {
      const within = rowsOf(PAGE).find(({ name: other, inside }) => inside !== undefined && name.startsWith(other));
      const told = within?.inside === undefined ? name : name.replace(within.name, within.inside);
      expect(named.has(name) || named.has(told) ? name : `${name} is missing`).toBe(name);
    }
  });

  it("tells once what several settings have inside", () => {
    const references = rowsOf(PAGE).flatMap(({ name, inside }) => (inside === undefined ? [] : [{ name, inside }]));
    expect(references).toContainEqual({ name: "adminRole", inside: "state.s3.create.deployRole" });
    expect(references.filter(({ inside }) => !PAGE.includes(`| \`${inside}\` |`))).toEqual([]);
  });

  it("has examples that the settings take, as YAML", () => {
    expect(examples.length).toBeGreaterThan(15);
    for (const { setting, value } of examples) {
      expect(z.safeParse(setting, value)).toMatchObject({ success: true });
      expect(parse(inYaml(value))).toEqual(value);
      expect(PAGE).toContain(`\`${inYaml(value)}\``);
    }
  });
});
