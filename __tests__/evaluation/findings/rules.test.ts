import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { RULES } from "../../../evaluation/findings/rules";

const ROOT = join(__dirname, "../../..");

const FINDERS = ["access", "advice", "cli", "evaluation", "organization"];

/** All shipped code but the rules themselves. */
const code = FINDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((path) => join(folder, path)),
)
  .filter((path) => path.endsWith(".ts") && !path.startsWith(join("evaluation", "findings", "rules")))
  .map((path) => readFileSync(join(ROOT, path), "utf8"))
  .join("\n");

it.each(Object.keys(RULES))("%s is named by what finds it, and cannot be taken out unseen", (rule) => {
  expect(code).toContain(`"${rule}"`);
});

it("a rule that nothing finds would be told", () => {
  expect(code).not.toContain('"a-rule-of-nobody"');
});
