/**
 * Writes what is made from the schemas: schemas/*.schema.json, from which editors complete and check the YAML files,
 * and docs/settings.md. `npm run schemas`.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { jsonSchemas } from "../../organization/schema/json-schema";
import { settingsPage } from "./settings-page";

const root = join(__dirname, "..", "..");

mkdirSync(join(root, "schemas"), { recursive: true });
for (const [name, schema] of Object.entries(jsonSchemas())) {
  writeFileSync(join(root, "schemas", `${name}.schema.json`), `${JSON.stringify(schema, null, 2)}\n`);
}
writeFileSync(join(root, "docs", "settings.md"), settingsPage());
