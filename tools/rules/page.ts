import { type Rule, RULE_SECTIONS } from "../../evaluation";
import { between, markdownTable } from "../markdown";

/** docs/policies.md with a table of each section's rules. */
export const withRules = (page: string): string =>
  Object.entries<Readonly<Record<string, Rule>>>(RULE_SECTIONS).reduce(
    (text, [section, rules]) => between(text, `rules: ${section}`, tableOf(rules)),
    page,
  );

const tableOf = (rules: Readonly<Record<string, Rule>>): string =>
  markdownTable(
    ["Finding", "Severity", "What it finds"],
    Object.entries(rules).map(([name, { severity, finds, page }]) => [
      `[\`${name}\`](${page})`,
      typeof severity === "string" ? severity : severity.join(", or "),
      finds,
    ]),
  );
