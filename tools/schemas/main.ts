/**
 * Writes what is made from the schemas: schemas/*.schema.json, from which editors complete and check the YAML files,
 * and the tables of settings in the README. `npm run schemas`.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JSONSchema7 } from "json-schema";
import { format } from "prettier";
import { jsonSchemas } from "../../organization/schema/json-schema";
import { settingsTable } from "./settings-tables";

const root = join(__dirname, "..", "..");

mkdirSync(join(root, "schemas"), { recursive: true });
const readme = Object.entries(jsonSchemas()).reduce(
  (text, [name, schema]) => {
    writeFileSync(join(root, "schemas", `${name}.schema.json`), `${JSON.stringify(schema, null, 2)}\n`);
    return withTable(text, name, settingsTable(schema as JSONSchema7));
  },
  readFileSync(join(root, "README.md"), "utf8"),
);
void format(readme, { parser: "markdown", printWidth: 120 }).then((text) => {
  writeFileSync(join(root, "README.md"), text);
});

/** The text with a new table between the marks `<!-- settings: name -->` and `<!-- end -->`. */
function withTable(text: string, name: string, table: string): string {
  const start = `<!-- settings: ${name} -->`;
  const [before = "", rest = ""] = text.split(start);
  return `${before}${start}\n\n${table}\n\n${rest.slice(rest.indexOf("<!-- end -->"))}`;
}
