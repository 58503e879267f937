import type { JSONSchema7 } from "json-schema";
import { settingSchemas } from "../../organization/schema/json-schema";
import { settingsTable, type Told } from "./settings-tables";

const HEAD = `# Settings

This page is made from the descriptions in \`organization/schema/\` by \`npm run schemas\`, as are the schemas in
\`schemas/\`, by which editors complete and check the files. \`a.b\` is the setting \`b\` inside the map \`a\`, \`a[].b\` that of
each entry of the list \`a\`, and \`<name>\` a key of your own. Where a value is "one per account", write a map from account
to value: \`bucket: { dev: acme-dev, prod: acme-prod }\`. What several settings have inside is told once: "inside as \`names\` of organization.yaml".
`;

/** Where the files of a schema are. */
const FILES: Readonly<Record<string, string>> = {
  organization: "organization.yaml",
  account: "accounts/\\*.yaml",
  team: "teams/\\*.yaml",
};

/** docs/settings.md: every setting of the three kinds of files. */
export function settingsPage(): string {
  const told: Told = new Map<string, string>();
  const sections = Object.entries(settingSchemas()).map(([name, schema]) => {
    const file = FILES[name] ?? name;
    const table = settingsTable(schema as JSONSchema7, file, told);
    return [`## ${file}`, "", schema.description ?? "", "", table, ""].join("\n");
  });
  return [HEAD, ...sections].join("\n");
}
