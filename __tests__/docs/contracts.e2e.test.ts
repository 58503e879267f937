import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prove } from "../../cli/proof/proof";
import { formatProblems, loadOrganization, type Problem } from "../../organization";
import { synthesize } from "../../stacks";

const ROOT = join(__dirname, "../..");
const PAGE = readFileSync(join(ROOT, "docs/contracts.md"), "utf8");

/** The code behind a mark. */
function block(mark: string): string {
  const [, rest = ""] = PAGE.split(`<!-- ${mark} -->`);
  return /```\w+\n([\s\S]*?)```/.exec(rest)?.[1] ?? "";
}

/** What is wrong with the example organization where lines are added to a team's contract. */
function problemsWith(lines: string): string {
  const folder = mkdtempSync(join(tmpdir(), "contracts-"));
  try {
    for (const one of ["organization.yaml", "accounts", "teams"])
      cpSync(join(ROOT, one), join(folder, one), { recursive: true });
    const file = join(folder, "teams/fraud-detection.yaml");
    writeFileSync(file, `${readFileSync(file, "utf8")}${lines.replace(/^(?=.)/gm, "  ")}`);
    const loaded = loadOrganization(folder);
    if ("problems" in loaded) return formatProblems(loaded.problems);
    let problems: readonly Problem[] = [];
    synthesize(loaded.organization, join(folder, "out"), (terraform) => {
      ({ problems } = prove(loaded.organization, terraform, "2027-01-01"));
      return problems;
    });
    return formatProblems(problems);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is wrong with the example organization where the account `prod` declares this, with these policy files. */
function problemsOfOutside(outside: string, policies: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "contracts-"));
  try {
    for (const one of ["organization.yaml", "accounts", "teams"])
      cpSync(join(ROOT, one), join(folder, one), { recursive: true });
    const file = join(folder, "accounts/prod.yaml");
    writeFileSync(file, `${readFileSync(file, "utf8")}${outside}`);
    mkdirSync(join(folder, "outside"));
    const reading = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::acme-lake/*" };
    for (const name of policies)
      writeFileSync(join(folder, name), JSON.stringify({ Version: "2012-10-17", Statement: [reading] }));
    const loaded = loadOrganization(folder);
    return "problems" in loaded ? formatProblems(loaded.problems) : "";
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("docs/contracts.md", () => {
  it("shows declarations that an account file may have", () => {
    const [outside = ""] = /(?<=```yaml\n# accounts\/prod.yaml\n)outside:\n[\s\S]*?(?=```)/.exec(PAGE) ?? [];
    expect(outside.split("\n  - ")).toHaveLength(1 + 5);
    expect(problemsOfOutside(outside, ["outside/etl.json", "outside/lake.json"])).toBe("");
    expect(problemsOfOutside(outside, [])).toContain("there is no such file");
  });

  it("shows a contract that holds in the example organization", () => {
    const [contract = ""] = /(?<=```yaml\nexpect:\n)[\s\S]*?(?=```)/.exec(PAGE) ?? [];
    expect(problemsWith(contract.replace(/^ {2}/gm, ""))).toBe("");
  });

  it("shows what is printed where a line does not hold", () => {
    expect(problemsWith(block("line"))).toBe(block("answer").trim());
  });
});
