import { readFileSync } from "node:fs";
import { join } from "node:path";
import { RULES } from "../../evaluation";
import { withRules } from "../../tools/rules/page";

const page = readFileSync(join(__dirname, "../../docs/policies.md"), "utf8");

it("docs/policies.md has the rules as their tables have them, made by npm run rules", () => {
  expect(page).toBe(withRules(page));
});

it("docs/policies.md has a table for every section of rules", () => {
  const named = [...page.matchAll(/^\| \[`(.*?)`\]\(/gm)].map(([, rule]) => rule);
  expect(named.sort()).toEqual(Object.keys(RULES).sort());
});
