import { readFileSync } from "node:fs";
import { join } from "node:path";
import { RULES } from "../../evaluation";
import { validatorPage } from "../../tools/rules/access-analyzer/page";
import { CHECKS } from "../../tools/rules/access-analyzer/table";
import { withRules } from "../../tools/rules/page";

const page = readFileSync(join(__dirname, "../../docs/policies.md"), "utf8");

it("docs/policies.md has the rules as their tables have them, made by npm run rules", () => {
  expect(page).toBe(withRules(page));
});

it("docs/policies.md has a table for every section of rules", () => {
  const named = [...page.matchAll(/^\| \[`(.*?)`\]\(/gm)].map(([, rule]) => rule);
  expect(named.sort()).toEqual(Object.keys(RULES).sort());
});

describe("docs/validator.md", () => {
  const checks = readFileSync(join(__dirname, "../../docs/validator.md"), "utf8");

  it("has every check of AWS, made by npm run rules", () => {
    expect(checks).toBe(validatorPage());
    for (const { name } of Object.values(CHECKS)) expect(checks).toContain(`| ${name} `);
  });
});
