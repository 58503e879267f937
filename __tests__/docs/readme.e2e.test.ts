import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { askingOf } from "../cli/support";
import { folderOf } from "../stacks/support";
import { blocks, deploymentIn, page, problemsIn, questions, ROOT, withTeams } from "./support";

const README = page("README.md");

/** What the README shows first, a team file, and then what can be added to one. */
const [TEAM = "", , CONTRACT = ""] = blocks(README, "yaml");

/** A Markdown table's cells, however it is aligned. */
const cells = (table: string): string[][] =>
  table
    .trim()
    .split("\n")
    .filter((line) => !/^\|[\s|-]+$/.test(line))
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));

describe("the README", () => {
  it("shows a team file that is taken", () => {
    expect(withTeams({ "fraud-detection.yaml": TEAM }, problemsIn)).toBe("");
  });

  it("names the roles and groups that the team file yields", () => {
    const names = withTeams({ "fraud-detection.yaml": TEAM }, (folder) => {
      const { roles, groups } = deploymentIn(folder);
      return [...roles, ...groups].map(({ name }) => name);
    });
    const [, table = ""] = README.split("| Who ");
    const told = cells(table.split("\n\n")[0] ?? "").flatMap(([, who = ""]) => /`(.*?)`/.exec(who)?.[1] ?? []);
    expect(told.sort()).toEqual(names.sort());
  });

  it("shows code with the role of jobs and the team's default bucket", () => {
    const { roles, defaultBucket } = withTeams({ "fraud-detection.yaml": TEAM }, deploymentIn);
    expect(README).toContain(`role = "${roles.find(({ key }) => key === "jobs")?.arn ?? ""}"`);
    expect(README).toContain(`default_bucket="${defaultBucket?.bucket ?? ""}", default_bucket_prefix="sagemaker"`);
    expect(defaultBucket?.prefixes).toEqual(["sagemaker/"]);
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
    const ONE_EACH = "{ dev: acme-models, prod: acme-models-prod }";
    const told = withTeams(
      {
        "fraud-detection.yaml": team("fraud-detection", "dev, prod", "trainin", 6).replace("acme-models", ONE_EACH),
        "marketing.yaml": team("marketing", "dev", "training", 1),
      },
      problemsIn,
    );
    expect(README).toContain(`${told}\n\n2 problems; nothing was written.\n`);
  });

  it("shows a contract that a team file may end with", () => {
    expect(CONTRACT).toMatch(/^expect:/);
    expect(withTeams({ "fraud-detection.yaml": `${TEAM}${CONTRACT}` }, problemsIn)).toBe("");
  });

  it("shows answers as they are given", () => {
    const ask = askingOf(ROOT);
    const shown = questions(README);
    expect(shown.map(({ words }) => words[0])).toEqual(["can", "explain"]);
    for (const { words, beginning, isWhole } of shown) {
      const { out, error } = ask(...words);
      expect(error).toBe("");
      expect(isWhole ? out : out.slice(0, beginning.length)).toBe(beginning);
    }
  });

  it("names every line that is the CDKTF CLI's own where there is no Terraform", () => {
    // Nothing but Node: neither Terraform nor a configuration of its own.
    const home = folderOf({});
    const cli = join(ROOT, "node_modules", "cdktf-cli", "bundle", "bin", "cdktf.js");
    const { stdout, stderr, status } = spawnSync(process.execPath, [cli, "synth", "--output", join(home, "out")], {
      cwd: ROOT,
      env: { HOME: home, PATH: [join(process.execPath, ".."), "/usr/bin", "/bin"].join(delimiter), CI: "true" },
      encoding: "utf8",
    });
    expect(status).toBe(0);
    const printed = stripVTControlCharacters(`${stdout}${stderr}`);
    const own = [...printed.matchAll(/\[(?:INFO|WARN|ERROR)\] default - (.*)/g)].map(([, line = ""]) => line);
    const named = [...README.matchAll(/^\| `(.*?)`.*? \|/gm)].map(([, start = ""]) => start);
    expect(own.some((line) => line.startsWith("Unable to determine Terraform version"))).toBe(true);
    // Where the network is there, the CLI's questions are answered, and nothing is printed about them.
    expect(own.filter((line) => !named.some((start) => line.startsWith(start)))).toEqual([]);
  }, 120_000);

  it("is read in ten minutes", () => {
    expect(README.length).toBeLessThan(21_000);
  });
});
