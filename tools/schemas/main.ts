/**
 * Writes what is made from the schemas: schemas/*.schema.json, from which editors complete and check the YAML files,
 * and docs/settings.md. `npm run schemas`.
 */
import { join } from "node:path";
import { jsonSchemas } from "../../organization/schema/json-schema";
import { writeOutput } from "../write-output";
import { settingsPage } from "./settings-page";

const root = join(__dirname, "..", "..");

const schemas = Object.entries(jsonSchemas()).map(([name, schema]): [string, string] => [
  join(root, "schemas", `${name}.schema.json`),
  `${JSON.stringify(schema, null, 2)}\n`,
]);
writeOutput({ ...Object.fromEntries(schemas), [join(root, "docs", "settings.md")]: settingsPage() });
