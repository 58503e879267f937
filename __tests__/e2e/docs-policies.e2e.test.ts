import { readFileSync } from "node:fs";
import { join } from "node:path";
import { escalations } from "../../evaluation/escalation/escalations";
import { RULES } from "../../evaluation/findings/rules";
import { managedPolicyDocument } from "../../evaluation/reference/managed-policies";
import { validatePolicy } from "../../evaluation/validation/validate";
import { METHODS } from "../../evaluation/ways/catalogue";
import { currentPolicies } from "../../tools/aws-data/managed-policies";

const ROOT = join(__dirname, "../..");
const page = readFileSync(join(ROOT, "docs/policies.md"), "utf8");

/** The rows of all tables below a heading of the second order, by cells. */
function rowsBelow(heading: string): string[][] {
  const [, rest = ""] = page.split(`\n## ${heading}\n`);
  const section = rest.split("\n## ")[0] ?? "";
  return section
    .split("\n")
    .filter((line) => line.startsWith("|") && !/^\|[\s|-]+$/.test(line) && !line.startsWith("| Finding "))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

const plain = (cell: string | undefined): string => (cell ?? "").replaceAll("`", "");

const severities = new Map(
  rowsBelow("All rules").map(([name = "", severity = ""]) => [/`(.*)`/.exec(name)?.[1] ?? "", severity]),
);

describe("docs/policies.md", () => {
  it("has every rule once, with its AWS page", () => {
    const rows = rowsBelow("All rules").map(([name = ""]) => name);
    expect(rows.sort()).toEqual(
      Object.entries(RULES)
        .map(([rule, { page: url }]) => `[\`${rule}\`](${url})`)
        .sort(),
    );
  });

  it("calls what policies open together a warning", () => {
    const rules = METHODS.flatMap(({ rule }) => rule ?? []);
    expect(rules.length).toBeGreaterThan(30);
    expect(rules.map((rule) => [rule, severities.get(rule)])).toEqual(rules.map((rule) => [rule, "warning"]));
  });

  it("has a wrong and a right statement of each of the main rules", () => {
    expect(rowsBelow("Right and wrong").length).toBeGreaterThan(10);
  });

  it.each(rowsBelow("Right and wrong"))("judges its examples as it says: %s", (rule, wrong, right) => {
    const severity = severities.get(plain(rule)) ?? "";
    const [first, ...more] = findingsOf(plain(wrong));
    expect(more).toEqual([]);
    expect(first?.rule).toBe(plain(rule));
    expect(severity.split(/, or /)).toContain(first?.severity);
    expect(findingsOf(plain(right))).toEqual([]);
  });

  it("says what AmazonSageMakerFullAccess opens", () => {
    const name = "AmazonSageMakerFullAccess";
    const group = {
      kind: "group",
      name: "people",
      policies: [{ name, origin: "aws-managed", document: managedPolicyDocument(name) }],
    } as const;
    const told = rowsBelow("What AmazonSageMakerFullAccess opens").map(([rule]) => plain(rule));
    expect(told.sort()).toEqual(
      escalations(group)
        .map(({ rule }) => rule)
        .sort(),
    );
  });

  it.each([
    ["escalation-pass-role-sagemaker", "ways to run code"],
    ["escalation-pass-role-service", "more calls"],
  ])("counts the calls of AmazonSageMakerFullAccess as %s does", (rule, what) => {
    const name = "AmazonSageMakerFullAccess";
    const policies = [{ name, origin: "aws-managed", document: managedPolicyDocument(name) }] as const;
    const { message = "" } =
      escalations({ kind: "group", name: "people", policies }).find((one) => one.rule === rule) ?? {};
    // Three are named, and the others counted.
    const [, more = ""] = /and (\d+) more/.exec(message) ?? [];
    const row = rowsBelow("What AmazonSageMakerFullAccess opens").find(([cell]) => plain(cell) === rule) ?? [];
    expect(row[1]).toContain(`${Number(more) + 3} ${what}`);
  });

  it("has the findings about AWS's managed policies, as `npm run managed-policies` counts them", () => {
    const policies = currentPolicies();
    const found = new Map<string, string[]>();
    for (const { path, document } of policies) {
      for (const { rule, severity } of validatePolicy(document, "identity")) {
        const kind = `${rule} ${severity}`;
        if (rule !== "too-large") found.set(kind, [...(found.get(kind) ?? []), path]);
      }
    }
    const counted = [...found].map(([kind, paths]) => `${kind} ${new Set(paths).size} ${paths.length}`);
    const told = rowsBelow("What AWS's managed policies say").map((cells) => cells.slice(0, 4).map(plain).join(" "));
    expect(told.sort()).toEqual(counted.sort());
    expect(page).toContain(`of ${policies.length.toLocaleString("en-US")} policies`);
  });

  it("names the versions of the data", () => {
    const sources = JSON.parse(readFileSync(join(ROOT, "evaluation/data/source.json"), "utf8")) as Readonly<
      Record<string, { readonly package: string; readonly version: string; readonly date: string }>
    >;
    for (const source of Object.values(sources)) {
      expect(page.replace(/\s+/g, " ")).toContain(`\`${source.package}\` ${source.version} (${source.date})`);
    }
  });
});

/** What is said of a statement with defaults for what the page leaves out. */
function findingsOf(text: string): readonly { readonly rule: string; readonly severity: string }[] {
  const statement = JSON.parse(text) as Readonly<Record<string, unknown>>;
  const trust = "Principal" in statement;
  const whole = { Effect: "Allow", ...(!trust && { Resource: "*" }), ...statement };
  return validatePolicy({ Version: "2012-10-17", Statement: [whole] }, trust ? "trust" : "identity");
}
