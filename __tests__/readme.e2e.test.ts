import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Deployment, formatProblems, loadOrganization } from "../organization";
import { access, askingOf, synthesized } from "./cli/support";

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

/** What the README shows first, a team file, and then, what can be added to one, or be in one. */
const [TEAM = "", CONTRACT = "", SHARING = "", ACCEPTANCE = ""] = [...README.matchAll(/```yaml\n([\s\S]*?)```/g)].map(
  ([, yaml]) => yaml,
);

function deploymentIn(folder: string): Deployment {
  const loaded = loadOrganization(folder);
  if ("problems" in loaded) throw new Error(formatProblems(loaded.problems));
  const found = loaded.organization.deployments.find(({ stackName }) => stackName === "dev-fraud-detection");
  if (!found) throw new Error("the team has no stack");
  return found;
}

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

  it("shows an acceptance that is taken", () => {
    expect(CONTRACT).toMatch(/^expect:/);
    expect(ACCEPTANCE).toMatch(/^accept:/);
    expect(withTeams({ "fraud-detection.yaml": `${TEAM}${CONTRACT}${ACCEPTANCE}` }, problemsIn)).toBe("");
  });

  it("shows how a team gives its word, without which others are refused", () => {
    const head = (team: string): string => `team: ${team}\naccounts: [dev]\nworkloads: [training]\n`;
    const others = {
      "forecasting.yaml": `${head("forecasting")}
data: [{ bucket: acme-clicks, prefixes: [daily/2026], access: read }]
tables: [{ table: recommendations-features, access: read }]
images: [recommendations/serving]
executionRole:
  trust:
    principals: [{ arn: "arn:aws:iam::111111111111:role/teams/recommendations/recommendations-SageMakerExecutionRole" }]
`,
      "fraud-detection.yaml": `${head("fraud-detection")}
data: [{ bucket: acme-labels, access: read-write, writers: [recommendations] }]
`,
    };
    const told = (sharing: string): string[] =>
      withTeams({ ...others, "recommendations.yaml": `${head("recommendations")}${sharing}` }, problemsIn)
        .split("\n")
        .filter((line) => /^teams\/\S+ /.test(line));
    expect(told(SHARING)).toEqual([]);
    expect(told(SHARING.replace(/, (readers|writers): \[[a-z-]+\]|^mayAssume.*/gm, ""))).toHaveLength(5);
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

  it("shows answers as they are given", () => {
    const ask = askingOf(ROOT);
    const blocks = [...README.matchAll(/```console\n\$ npm run -s access -- (.*)\n([\s\S]*?)```/g)];
    expect(blocks.map(([, command = ""]) => command.split(" ", 1)[0])).toEqual(["can", "who-can", "explain"]);
    for (const [, command = "", shown = ""] of blocks) {
      const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? "");
      const [beginning = "", ...cut] = shown.split("…\n");
      const { out, error } = ask(...words);
      expect(error).toBe("");
      expect(cut.length > 0 ? out.slice(0, beginning.length) : out).toBe(beginning);
    }
  });

  it("shows who reaches what is critical as it is told, of resources that it names", () => {
    const [critical = ""] = /(?<=```yaml\n)critical:\n[\s\S]*?(?=```)/.exec(README) ?? [];
    const out = withTeams(
      { "../organization.yaml": `${readFileSync(join(ROOT, "organization.yaml"), "utf8")}${critical}` },
      (folder) => access(["critical", "--folder", synthesized(folder)], { organization: folder }).out,
    );
    const [, block = ""] = README.split("access -- critical\n");
    const [heading = "", ...rest] = block.slice(0, block.indexOf("…\n")).split("\n  fraud-detection-ML_Admins");
    expect(out).toContain(heading);
    expect(out).toContain(`\n  fraud-detection-ML_Admins${rest.join("")}`);
  });

  it("shows what a change opens as it is told", () => {
    const folder = (change: (team: string) => string): string => {
      const team = change(readFileSync(join(ROOT, "teams/fraud-detection.yaml"), "utf8"));
      return withTeams({ "fraud-detection.yaml": team }, synthesized);
    };
    const before = folder((team) => team);
    const after = folder((team) => team.replace("prefixes: [card/]", "prefixes: [card/, cash/]"));
    const { out, status } = access(["diff", before, after]);
    expect(status).toBe(3);
    const [, block = ""] = README.split("access -- diff before cdktf.out\n");
    const [, role = "", count = ""] = block.slice(0, block.indexOf("```")).split("…\n");
    expect(out).toContain(`\n\n${role}\n`);
    expect(out.endsWith(`\n\n${count}`)).toBe(true);
  });
});
