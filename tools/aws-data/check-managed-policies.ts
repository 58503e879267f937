/**
 * Judges every AWS managed policy with the rules that the project's own policies are judged with, and prints what each
 * rule says of how many, with an example. `npm run managed-policies`: a rule that is often wrong here is wrong.
 */
import { plainTable } from "../../cli/output/plain-table";
import type { Finding } from "../../evaluation/findings/finding";
import { validatePolicy } from "../../evaluation/validation/validate";
import { currentPolicies } from "./managed-policies";

interface Found {
  readonly policy: string;
  readonly finding: Finding;
}

const policies = currentPolicies();
const started = performance.now();
const found = policies.flatMap(({ path, document }) =>
  validatePolicy(document, "identity")
    // AWS's own policies may be larger than an account's.
    .filter(({ rule }) => rule !== "too-large")
    .map((finding): Found => ({ policy: path, finding })),
);
const seconds = ((performance.now() - started) / 1000).toFixed(1);

const kinds = new Map<string, Found[]>();
for (const each of found) {
  const kind = `${each.finding.rule} ${each.finding.severity}`;
  kinds.set(kind, [...(kinds.get(kind) ?? []), each]);
}
const rows = [...kinds.values()]
  .sort((a, b) => b.length - a.length)
  .map((all) => {
    const [{ policy, finding } = { policy: "", finding: undefined }] = all;
    const { statement, element = "", value = "" } = finding?.spot ?? {};
    return [
      finding?.rule ?? "",
      finding?.severity ?? "",
      String(new Set(all.map((each) => each.policy)).size),
      String(all.length),
      `${policy} [${statement ?? ""}] ${element} ${value}`.slice(0, 120),
    ];
  });
console.log(plainTable(["Rule", "Severity", "Policies", "Findings", "Example"], rows));
console.log(`\n${policies.length} policies, ${found.length} findings, ${seconds} s`);
