import { execFile } from "node:child_process";
import { join } from "node:path";
import { type LintJson } from "../../../cli/lint/json";
import { synthesize } from "../../../stacks";
import { EVERYTHING, FINE, MISTYPED, policy } from "../../access/support";
import { type Files, folderOf, oneTeam, organizationIn } from "../../stacks/support";
import { access, ROOT, type Run } from "../support";

const PLAN = join(__dirname, "../../access/fixtures/plan.json");

/** An output folder with stacks that have one group each, with these statements. */
function outdirOf(stacks: Readonly<Record<string, readonly object[]>>): string {
  const files = Object.entries(stacks).map(([name, statements]): [string, unknown] => [
    `stacks/${name}/cdk.tf.json`,
    {
      provider: { aws: [{ region: "eu-west-1", allowed_account_ids: ["111111111111"] }] },
      resource: {
        aws_iam_group: { g: { name: "people" } },
        aws_iam_group_policy: { p: { name: "work", group: "people", policy: policy(...statements) } },
      },
    },
  ]);
  const manifest = Object.keys(stacks).map((name) => [name, { synthesizedStackPath: `stacks/${name}/cdk.tf.json` }]);
  return folderOf({
    "manifest.json": { stacks: Object.fromEntries(manifest) as unknown },
    ...Object.fromEntries(files),
  });
}

const jsonOf = ({ out }: Run): LintJson => JSON.parse(out) as LintJson;
const lastLine = ({ out }: Run): string => out.trimEnd().split("\n").at(-1) ?? "";

describe("lint of the example organization", () => {
  const outdir = join(folderOf({}), "cdktf.out");
  let text: Run;
  let json: LintJson;
  beforeAll(() => {
    const problems = synthesize(organizationIn(ROOT), outdir, () => []);
    expect(problems).toEqual([]);
    text = access(["lint"], { organization: ROOT, outdir });
    json = jsonOf(access(["lint", "--json"], { organization: ROOT, outdir }));
  });

  it("finds no error, and ends with 0", () => {
    expect(text.error).toBe("");
    expect(text.status).toBe(0);
    expect(lastLine(text)).toMatch(
      /^13 stacks, \d+ policies, \d+ principals: 0 errors, \d+ warnings.*, 0 unknown, \d+ closed$/,
    );
  });

  it("has accepted what AWS managed policies open, in the stack with them only, once for all who have them", () => {
    expect(json.findings.filter(({ accepted }) => !accepted)).toEqual([]);
    expect(new Set(json.findings.map(({ stack }) => stack))).toEqual(new Set(["sandbox-quickstart"]));
    expect(text.out).toMatch(/^Accepted\n/);
    expect(text.out).toContain("ML_Engineers, SageMaker-Users");
    expect(text.out.match(/^ {2}escalation-notebook-code until \d{4}-/gm)).toHaveLength(1);
  });

  it("says what is not limited to a team, and who may", () => {
    expect(text.out).toMatch(
      /Not limited to a team\n(.*\n)*.*sagemaker:ListTrainingJobs \(\d+ principals in \d+ stacks\)/,
    );
    expect(text.out).toContain("the AWS managed policy AmazonSageMakerFullAccess, which knows no team");
  });

  it("fits a terminal, apart from words that are longer", () => {
    const long = text.out.split("\n").filter((line) => line.length > 120);
    expect(long.filter((line) => line.trim().includes(" "))).toEqual([]);
  });

  it("has all of it in JSON", () => {
    expect(json).toMatchObject({ version: 1, remarks: [], counts: { stacks: 13, errors: 0, unknown: 0 } });
    expect(json.counts.warnings + json.counts.closed).toBe(json.findings.length);
    for (const finding of json.findings) expect(finding.reference).toMatch(/^https:\/\//);
    expect(JSON.stringify(json)).not.toContain(outdir);
  });
});

describe("lint", () => {
  it("ends with 1 where there is an error, and shows where and what instead", () => {
    const run = access(["lint", outdirOf({ dev: [FINE, MISTYPED] })]);
    expect(run.status).toBe(1);
    expect(run.out).toMatch(
      /^error unknown-action\n {2}.*GetObjct.*\n {4}.*s3:GetObject.*\n {2}- dev\n {6}people: work \(Mistyped\)\n/,
    );
    expect(lastLine(run)).toBe("1 stack, 1 policy, 1 principal: 1 error, 0 warnings, 0 unknown");
  });

  it("tells what many stacks have in common once", () => {
    const names = Array.from({ length: 20 }, (_, index) => `team-${String(index).padStart(2, "0")}`);
    const run = access(["lint", outdirOf(Object.fromEntries(names.map((name) => [name, [MISTYPED]])))]);
    expect(run.out).toContain("error unknown-action, 20 times\n");
    expect(run.out).toContain(
      "  - 20 stacks: team-00, team-01, team-02, team-03 and 16 more\n      people: work (Mistyped)\n",
    );
    expect(run.out.split("\n").length).toBeLessThan(15);
  });

  it("lets no policy write to the terminal", () => {
    const run = access(["lint", outdirOf({ dev: [{ ...MISTYPED, Action: "s3:\u001b[2J\u202e" }] })]);
    expect(run.out).toContain("<U+001B>");
    for (const character of ["\u001b", "\u202e"]) expect(run.out).not.toContain(character);
  });

  it("says that the data are old", () => {
    const run = access(["lint", outdirOf({ dev: [FINE] })], { today: "2029-01-01" });
    expect(run.out).toContain("npm run aws-data");
    expect(run.status).toBe(0);
  });
});

describe("what a boundary or the policies above an account close", () => {
  const scps = [{ Version: "2012-10-17", Statement: { Effect: "Deny", Action: "iam:*", Resource: "*" } }];
  const team = (account: object): Run =>
    access(["lint", outdirOf({ "dev-fraud": [{ ...FINE, Action: "iam:CreateAccessKey", Resource: "*" }] })], {
      organization: folderOf(oneTeam({ account })),
    });

  it("is told below what is open, with what closes it", () => {
    const run = team({ scps });
    expect(run.out).toMatch(
      /^Closed\n {2}escalation-credentials by the service control policies\n {2}- dev-fraud\n {6}people: work \(Fine\)\n/m,
    );
    // And the statement that is never let through is told as that.
    expect(run.out).toMatch(/^warning never-allowed\n/m);
    expect(lastLine(run)).toBe("1 stack, 1 policy, 1 principal: 0 errors, 1 warning, 0 unknown, 1 closed");
    expect(team({}).out).toMatch(/^warning escalation-credentials\n/m);
  });
});

describe("lint --suggestions", () => {
  const outdir = outdirOf({ dev: [{ ...FINE, Action: ["s3:Get*", "s3:GetObject"] }] });

  it("tells what could be written better, and ends as without", () => {
    const plain = access(["lint", outdir]);
    expect(plain.out).not.toContain("suggestion");
    const asked = access(["lint", "--suggestions", outdir]);
    expect([plain.status, asked.status]).toEqual([0, 0]);
    expect(asked.out).toContain("suggestion redundant-action\n  s3:Get* stands for s3:GetObject too\n");
    expect(lastLine(asked)).toMatch(/ 0 unknown, 1 suggestion$/);
    expect(jsonOf(access(["lint", "--json", "--suggestions", outdir])).counts).toMatchObject({ suggestions: 1 });
  });
});

describe("lint --plan", () => {
  it("judges plans, and nothing else", () => {
    const run = access(["lint", "--plan", PLAN]);
    expect(run.status).toBe(1);
    expect(run.out).toContain("arn:aws:s3:::acme-home/*");
    expect(lastLine(run)).toMatch(/^1 stack, 18 policies, 6 principals: 1 error, /);
  });

  it("judges plans beside a folder, and tells plans of one name apart", () => {
    const plan = { format_version: "1.2", planned_values: { root_module: {} } };
    const folder = folderOf({ "a/plan.json": plan, "b/plan.json": plan });
    const plans = ["a", "b"].flatMap((name) => ["--plan", join(folder, name, "plan.json")]);
    const run = access(["lint", "--json", ...plans, outdirOf({ dev: [FINE] })]);
    expect(jsonOf(run).counts.stacks).toBe(3);
  });
});

describe("acceptances of the organization's files", () => {
  const accept = (until: string, policyName = "work", finding: string | undefined = "escalation-everything"): Files =>
    oneTeam({
      team: {
        accept: [
          { ...(finding !== "" && { finding }), policy: policyName, reason: "They break the glass here", until },
        ],
      },
    });
  const lint = (files: Files, ...args: string[]): Run =>
    access(["lint", ...args, outdirOf({ "dev-fraud": [EVERYTHING] })], { organization: folderOf(files) });

  it("mark findings, which stay in the report with their reason", () => {
    const run = lint(accept("2027-06-30"));
    expect(run.out).toMatch(
      /Accepted\n {2}escalation-everything until 2027-06-30: They break the glass here\n {2}- dev-fraud\n {6}people: work/,
    );
    expect(lastLine(run)).toMatch(/\d+ warnings? \(1 accepted\)/);
    expect(jsonOf(lint(accept("2027-06-30"), "--json")).counts.acceptedWarnings).toBe(1);
  });

  it("mark all findings of a policy where they name none", () => {
    const { counts } = jsonOf(lint(accept("2027-06-30", "work", ""), "--json"));
    expect(counts.warnings).toBeGreaterThan(1);
    expect(counts.acceptedWarnings).toBe(counts.warnings);
  });

  it("that have expired, or that nothing needs, are told at their place", () => {
    const place = String.raw`teams/fraud\.yaml:\d+:\d+`;
    expect(lint(accept("2026-01-01")).out).toMatch(new RegExp(`^warning acceptance-expired ${place}\n  the acc`, "m"));
    expect(lint(accept("2027-06-30", "other")).out).toMatch(new RegExp(`^warning acceptance-unused ${place}\n`, "m"));
  });

  it("cannot be read where the files have problems: these are told", () => {
    const run = lint({ ...oneTeam(), "teams/fraud.yaml": "team: [" });
    expect(run.status).toBe(1);
    expect(run.out).toBe("");
    expect(run.error).toMatch(/^teams\/fraud\.yaml:1:/);
  });
});

describe("wrong arguments and input", () => {
  it.each<[string, string[], string]>([
    ["no command", [], "Usage: npm run access --"],
    ["another command", ["lnt"], "(Did you mean lint?)"],
    ["another option", ["lint", "--jsn"], "unknown option '--jsn'"],
    ["too many folders", ["lint", "a", "b"], "too many arguments"],
    ["an option without its file", ["lint", "--plan"], "argument missing"],
  ])("%s: 2", (_, args, message) => {
    const run = access(args);
    expect(run).toMatchObject({ status: 2, out: "" });
    expect(run.error).toContain(message);
  });

  it("help is no fault", () => {
    const run = access(["lint", "--help"]);
    expect(run).toMatchObject({ status: 0, error: "" });
    expect(run.out).toContain("Exit status");
  });

  it.each<[string, string[]]>([
    ["no synthesis", ["lint"]],
    ["no such folder", ["lint", "nowhere"]],
    ["no such plan", ["lint", "--plan", "nowhere.json"]],
  ])("%s: 1, and a sentence with a remedy", (_, args) => {
    const run = access(args);
    expect(run).toMatchObject({ status: 1, out: "" });
    expect(run.error).toMatch(/^[^\n]+ is not there\n {4}\S.*: .*\n$/);
  });
});

describe("the program", () => {
  const start = (args: readonly string[], closeEarly = false): Promise<Run> =>
    new Promise((resolve) => {
      const env = { ...process.env, SAGEMAKER_ACCESS_ORGANIZATION: folderOf({}) };
      const command = ["--import", "tsx", "cli/main.ts", ...args];
      const child = execFile(process.execPath, command, { cwd: ROOT, env }, (error, out, text) => {
        resolve({ status: error === null ? 0 : Number(error.code), out, error: text });
      });
      if (closeEarly) child.stdout?.destroy();
    });

  it("ends with the command's status, also where its reader goes away", async () => {
    const runs = await Promise.all([start(["lint", "--plan", PLAN]), start(["lint", "--json", "--plan", PLAN], true)]);
    expect(runs.map(({ status }) => status)).toEqual([1, 1]);
    expect(runs[0].out).toContain("1 stack, 18 policies");
    expect(runs[1].error).toBe("");
  }, 30_000);
});
