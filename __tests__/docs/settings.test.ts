import { readFileSync } from "node:fs";
import { join } from "node:path";
import { settingSchemas } from "../../organization/schema/json-schema";
import { settingsPage } from "../../tools/schemas/settings-page";

const page = readFileSync(join(__dirname, "../../docs/settings.md"), "utf8");

it("docs/settings.md has the settings as the schema has them, made by npm run schemas", () => {
  expect(page).toBe(settingsPage());
});

it("docs/settings.md has a heading and a table for each kind of file", () => {
  expect(page.match(/^\| Setting \|/gm)).toHaveLength(Object.keys(settingSchemas()).length);
  expect(page.match(/^## .*\.yaml$/gm)).toHaveLength(Object.keys(settingSchemas()).length);
});

it.each(Object.entries(settingSchemas()))("docs/settings.md names every setting of %s", (_, { properties }) => {
  const named = new Set([...page.matchAll(/^\| `(.+?)` \|/gm)].map(([, name]) => name));
  expect(Object.keys(properties ?? {}).filter((name) => !named.has(name))).toEqual([]);
});
