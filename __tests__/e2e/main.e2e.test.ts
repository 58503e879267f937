import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "..", "..");
const INPUT = ["organization.yaml", "accounts", "teams"];

let folder: string;
/** A run on the example organization, and what it has written. */
let example: Run & { readonly written: Readonly<Record<string, string>> };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "main-"));
  const project = checkout("plain");
  example = { ...(await start(project)), written: files(join(project, "cdktf.out")) };
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

jest.setTimeout(180_000);

/**
 * A checkout of the project in a folder of its own, with the example organization in it or beside it. The code is
 * linked, so that it is compiled once.
 */
function checkout(name: string, organization = "."): string {
  const project = join(folder, name);
  mkdirSync(project);
  cpSync(join(ROOT, "cdktf.json"), join(project, "cdktf.json"));
  for (const file of ["main.ts", "package.json", "tsconfig.json", "node_modules"])
    symlinkSync(join(ROOT, file), join(project, file));
  for (const file of INPUT) cpSync(join(ROOT, file), join(project, organization, file), { recursive: true });
  return project;
}

interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(project: string, args: readonly string[], environment: Record<string, string> = {}): Promise<Run> {
  const env = { PATH: process.env["PATH"], HOME: folder, CHECKPOINT_DISABLE: "1", CI: "true", ...environment };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: project, env }, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

const start = (project: string, environment?: Record<string, string>): Promise<Run> =>
  run(project, ["--import", "tsx", "main.ts"], environment);
const cdktfSynth = (project: string, ...options: readonly string[]): Promise<Run> =>
  run(project, ["node_modules/cdktf-cli/bundle/bin/cdktf", "synth", ...options]);

/** Every file below a folder, by its path. */
function files(root: string): Record<string, string> {
  if (!existsSync(root)) return {};
  const names = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((path) => [path.slice(root.length), readFileSync(path, "utf8")]),
  );
}

function setContext(project: string, organization: string): void {
  const config = JSON.parse(readFileSync(join(project, "cdktf.json"), "utf8")) as Record<string, unknown>;
  writeFileSync(join(project, "cdktf.json"), JSON.stringify({ ...config, context: { organization } }));
}

describe("the application", () => {
  it("writes the same bytes for another folder by variable or context, with the CLI or without it", async () => {
    const byVariable = checkout("by-variable", "elsewhere");
    const byContext = checkout("by-context", "elsewhere");
    const byCli = checkout("by-cli", "elsewhere");
    setContext(byContext, "elsewhere");
    setContext(byCli, "elsewhere");
    const runs = await Promise.all([
      start(byVariable, { SAGEMAKER_ACCESS_ORGANIZATION: "elsewhere" }),
      start(byContext),
      cdktfSynth(byCli),
    ]);
    expect(runs.map(({ status }) => status)).toEqual([0, 0, 0]);

    const expected = example.written;
    expect(Object.keys(expected)).toEqual([
      "/manifest.json",
      "/organization.json",
      "/stacks.json",
      ...[
        "churn-identity-center",
        "dev-account",
        "dev-churn",
        "dev-forecasting",
        "dev-fraud-detection",
        "dev-pricing",
        "dev-recommendations",
        "prod-account",
        "prod-fraud-detection",
        "prod-recommendations",
        "sandbox-account",
        "sandbox-quickstart",
        "state",
      ].flatMap((stack) => ["cdk", "versions"].map((file) => `/stacks/${stack}/${file}.tf.json`)),
    ]);
    const { says, day } = JSON.parse(expected["/organization.json"] ?? "") as Record<string, string>;
    const elsewhere = JSON.stringify({ organization: "acme", folder: "../elsewhere", says, day }, null, 2);
    for (const project of [byVariable, byContext, byCli])
      expect(files(join(project, "cdktf.out"))).toEqual({ ...expected, "/organization.json": elsewhere });
    expect(JSON.stringify(expected)).not.toContain(folder);
    expect(JSON.stringify(expected)).not.toContain(ROOT);
  });

  it("is as of the day that the variable names, and the same again", async () => {
    const projects = ["one-day", "same-day"].map((name) => checkout(name));
    const runs = await Promise.all(projects.map((project) => start(project, { SAGEMAKER_ACCESS_DAY: "2026-11-30" })));
    expect(runs.map(({ status, stderr }) => [status, stderr])).toEqual([
      [0, ""],
      [0, ""],
    ]);
    const [one, other] = projects.map((project) => files(join(project, "cdktf.out")));
    expect(other).toEqual(one);
    expect(JSON.parse(one?.["/organization.json"] ?? "")).toMatchObject({ day: "2026-11-30" });
    expect(runs[0]?.stdout).toContain("Proven as of 2026-11-30");
  });

  it("refuses a day that is none", async () => {
    const project = checkout("no-day");
    const { status, stderr } = await start(project, { SAGEMAKER_ACCESS_DAY: "30.11.2026" });
    expect([status, stderr]).toEqual([
      1,
      '"30.11.2026" is not a day, and SAGEMAKER_ACCESS_DAY is to be one\n' +
        "    Write year, month and day, such as 2027-06-30, or unset it: then it is today in UTC\n",
    ]);
    expect(existsSync(join(project, "cdktf.out"))).toBe(false);
  });

  it("refuses to write HCL, which is not what is proven", async () => {
    const project = checkout("hcl");
    const { status, stdout, stderr } = await cdktfSynth(project, "--hcl");
    expect(status).toBe(1);
    expect(stdout + stderr).toContain("Nothing was written.\n");
    expect(stdout + stderr).toContain("Leave out --hcl.");
    expect(Object.keys(files(join(project, "cdktf.out"))).filter((file) => file.endsWith(".tf"))).toEqual([]);
  });

  it("prints what it made", () => {
    const { status, stdout, stderr } = example;
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(
      "acme: 6 teams in 3 accounts, 13 stacks with 13 execution roles, 24 groups and 23 memberships\n",
    );
    expect(stdout.split("\n").length).toBeLessThan(40);
  });

  it("tells every problem, without a stack trace, and leaves cdktf.out as it was", async () => {
    const project = checkout("refused");
    cpSync(join(folder, "plain", "cdktf.out"), join(project, "cdktf.out"), { recursive: true });
    writeFileSync(join(project, "teams", "marketing.yaml"), "team: marketing\naccounts: [dve]\nworkloads: [trainin]\n");

    const { status, stdout, stderr } = await start(project);
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toBe(
      [
        'teams/marketing.yaml:2:12: there is no account "dve"',
        '    Did you mean "dev"? The accounts are dev, identity, prod, sandbox',
        'teams/marketing.yaml:3:13: "trainin" is not known here',
        '    Did you mean "training"? Write one of training, processing, tuning, transform, endpoint, notebook, studio, pipeline, automl, feature-store, model-registry, monitoring',
        "",
        "2 problems; nothing was written.",
        "",
      ].join("\n"),
    );
    expect(files(join(project, "cdktf.out"))).toEqual(example.written);
  });

  it("refuses statements that AWS would refuse, at the action, the resource or the condition that is wrong", async () => {
    const project = checkout("refused-statements");
    const team = [
      "team: marketing",
      "accounts: [dev]",
      "workloads: [training]",
      "executionRole:",
      "  statements:",
      "    - Effect: Allow",
      "      Action: [s3:GetObject, s3:GetObjekt]",
      "      Resource: arn:aws:s3:::acme-marketing/*",
      "    - Effect: Allow",
      "      Action: s3:ListBucket",
      "      Resource: arn:aws:s3:::acme-marketing/*",
      "      Condition: { StringEqual: { s3:prefix: a } }",
    ];
    writeFileSync(join(project, "teams", "marketing.yaml"), `${team.join("\n")}\n`);
    const { status, stdout, stderr } = await start(project);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr.split("\n").filter((line) => line.startsWith("teams/"))).toEqual([
      expect.stringMatching(/^teams\/marketing\.yaml:7:30: .*GetObjekt/),
      expect.stringMatching(/^teams\/marketing\.yaml:11:17: s3:ListBucket /),
      expect.stringMatching(/^teams\/marketing\.yaml:12:33: .*StringEqual/),
    ]);
    expect(existsSync(join(project, "cdktf.out"))).toBe(false);
  });

  it("tells what policies open, at its setting, and writes all the same", async () => {
    const project = checkout("finding");
    rmSync(join(project, "teams"), { recursive: true });
    mkdirSync(join(project, "teams"));
    const statement = "{ Sid: Open, Effect: Allow, Action: s3:PutBucketPolicy, Resource: 'arn:aws:s3:::marketing-*' }";
    const team = ["team: marketing", "accounts: [dev]", "workloads: [training]"];
    // The boundary of the account, which groups do not have, would close it.
    const group = ["groups:", "  Auditors:", "    statements:", `      - ${statement}`];
    writeFileSync(join(project, "teams", "marketing.yaml"), `${[...team, ...group].join("\n")}\n`);
    const { status, stdout, stderr } = await start(project);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(
      /\nteams\/marketing\.yaml:7:9: share-buckets: .+ \(dev-marketing: .+, marketing-Auditors-Statements, Open\)\n {4}\S/,
    );
    expect(existsSync(join(project, "cdktf.out", "stacks", "dev-marketing", "cdk.tf.json"))).toBe(true);
  });

  it("makes no folder where there was none and something is wrong, also with the CLI", async () => {
    const project = checkout("refused-by-cli");
    writeFileSync(join(project, "teams", "marketing.yaml"), "");
    const { status, stderr } = await cdktfSynth(project);
    expect(status).toBe(1);
    expect(stderr).toContain("teams/marketing.yaml:1:1: the file is empty");
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(existsSync(join(project, "cdktf.out"))).toBe(false);
  });

  it("says in a sentence that it cannot write", async () => {
    const project = checkout("unwritable");
    writeFileSync(join(project, "cdktf.out"), "a file where the folder should be");
    const { status, stderr } = await start(project);
    expect(status).toBe(1);
    expect(stderr).toBe(
      "cdktf.out is a file, and is to be a folder\n    Move it away, or name another place\n    Nothing was written: cdktf.out is as it was before\n",
    );
  });
});
