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

/** The example organization with these team files put into it, as long as it is used. */
function withTeams<T>(teams: Readonly<Record<string, string>>, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "readme-"));
  try {
    for (const file of ["organization.yaml", "accounts", "teams"]) {
      cpSync(join(ROOT, file), join(folder, file), { recursive: true });
    }
    for (const [name, text] of Object.entries(teams)) writeFileSync(join(folder, "teams", name), text);
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const problemsIn = (folder: string): string => {
  const loaded = loadOrganization(folder);
  return "problems" in loaded ? formatProblems(loaded.problems) : "";
};

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
    expect(withTeams({ "fraud-detection.yaml": team }, problemsIn)).toBe("");
  });

  it("shows problems as they are told", () => {
    const team = (name: string, accounts: string, workload: string, linesBetween: number): string =>
      [
        "# A team",
        `team: ${name}`,
        `accounts: [${accounts}]`,
        `workloads: [${workload}]`,
        ...Array<string>(linesBetween).fill("#"),
        "data:",
        "  - { bucket: acme-models, prefixes: [models/], access: read-write }",
      ].join("\n");
    const told = withTeams(
      {
        "fraud-detection.yaml": team("fraud-detection", "dev, prod", "trainin", 6),
        "marketing.yaml": team("marketing", "dev", "training", 1),
      },
      problemsIn,
    );
    expect(README).toContain(`${told}\n\n2 problems; nothing was written.\n`);
  });
});
