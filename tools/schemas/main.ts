/**
 * Writes what is made from the schemas: schemas/*.schema.json, from which editors complete and check the YAML files,
 * and the tables of settings in the README. `npm run schemas`.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JSONSchema7 } from "json-schema";
import { jsonSchemas, settingSchemas } from "../../organization/schema/json-schema";
import { between } from "../markdown";
import { settingsTable } from "./settings-tables";

const root = join(__dirname, "..", "..");
const README = join(root, "README.md");

mkdirSync(join(root, "schemas"), { recursive: true });
for (const [name, schema] of Object.entries(jsonSchemas())) {
  writeFileSync(join(root, "schemas", `${name}.schema.json`), `${JSON.stringify(schema, null, 2)}\n`);
}
const readme = Object.entries(settingSchemas()).reduce(
  (text, [name, schema]) => between(text, `settings: ${name}`, settingsTable(schema as JSONSchema7)),
  readFileSync(README, "utf8"),
);
writeFileSync(README, readme);
