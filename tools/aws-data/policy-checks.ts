/**
 * Writes tools/rules/access-analyzer/checks.json from AWS's list of the policy checks of IAM Access Analyzer.
 *
 * Usage: npm run policy-checks -- FILE DAY: the page below, saved as Markdown, and the day of the copy (YYYY-MM-DD)
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.md
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checksIn, checksText } from "../rules/access-analyzer/read";

const OUTPUT = join(__dirname, "..", "rules", "access-analyzer", "checks.json");
const [file, day] = process.argv.slice(2);
if (file === undefined || day === undefined) throw new Error("the saved page and its day are missing");
writeFileSync(OUTPUT, checksText(checksIn(readFileSync(file, "utf8")), day));
