import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JSONSchema7 } from "json-schema";
import { formatProblems, loadOrganization } from "../organization";
import { jsonSchemas } from "../organization/schema/json-schema";
import { settingsTable } from "../scripts/settings-tables";

const ROOT = join(__dirname, "..");
const README = readFileSync(join(ROOT, "README.md"), "utf8");

/** A Markdown table's cells, however it is aligned. */
const cells = (table: string): string[][] =>
  table
    .trim()
    .split("\n")
    .filter((line) => !/^\|[\s|-]+$/.test(line))
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));

describe("the README", () => {
  it.each(Object.entries(jsonSchemas()))(
    "has the settings of %s as the schema has them: `npm run schemas`",
    (name, schema) => {
      const [, rest = ""] = README.split(`<!-- settings: ${name} -->`);
      expect(cells(rest.slice(0, rest.indexOf("<!-- end -->")))).toEqual(cells(settingsTable(schema as JSONSchema7)));
    },
  );

  it("shows a team file that is taken", () => {
    const [, team = ""] = /```yaml\n([\s\S]*?)```/.exec(README) ?? [];
    const folder = mkdtempSync(join(tmpdir(), "readme-"));
    try {
      for (const file of ["organization.yaml", "accounts", "teams"])
        cpSync(join(ROOT, file), join(folder, file), { recursive: true });
      writeFileSync(join(folder, "teams", "fraud-detection.yaml"), team);
      const loaded = loadOrganization(folder);
      expect("problems" in loaded ? formatProblems(loaded.problems) : "").toBe("");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
