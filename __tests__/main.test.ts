import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "..");
const CODE = [
  "main.ts",
  "cdktf.json",
  "package.json",
  "tsconfig.json",
  "cli",
  "modules",
  "organization",
  "policies",
  "stacks",
];
const INPUT = ["organization.yaml", "accounts", "teams"];

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "main-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

jest.setTimeout(60_000);

/** A checkout of the project in a folder of its own, with the example organization in it or beside it. */
function checkout(name: string, organization = "."): string {
  const project = join(folder, name);
  for (const file of CODE) cpSync(join(ROOT, file), join(project, file), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(project, "node_modules"));
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
const cdktfSynth = (project: string): Promise<Run> =>
  run(project, ["node_modules/cdktf-cli/bundle/bin/cdktf", "synth"]);

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
      start(checkout("plain")),
      start(byVariable, { SAGEMAKER_ACCESS_ORGANIZATION: "elsewhere" }),
      start(byContext),
      cdktfSynth(byCli),
    ]);
    expect(runs.map(({ status }) => status)).toEqual([0, 0, 0, 0]);

    const expected = files(join(folder, "plain", "cdktf.out"));
    expect(Object.keys(expected)).toEqual([
      "/manifest.json",
      ...[
        "dev-forecasting",
        "dev-fraud-detection",
        "dev-recommendations",
        "prod-fraud-detection",
        "prod-recommendations",
        "sandbox-quickstart",
      ].map((stack) => `/stacks/${stack}/cdk.tf.json`),
    ]);
    for (const project of [byVariable, byContext, byCli]) expect(files(join(project, "cdktf.out"))).toEqual(expected);
    expect(JSON.stringify(expected)).not.toContain(folder);
    expect(JSON.stringify(expected)).not.toContain(ROOT);
  });

  it("prints what it made", async () => {
    const { stdout } = await start(checkout("summary"));
    expect(stdout).toContain(
      "acme: 4 teams in 3 accounts, 6 stacks with 6 execution roles, 16 groups and 21 memberships\n",
    );
    expect(stdout.split("\n").length).toBeLessThan(40);
  });

  it("tells every problem, without a stack trace, and leaves cdktf.out as it was", async () => {
    const project = checkout("refused");
    await start(project);
    const before = files(join(project, "cdktf.out"));
    writeFileSync(join(project, "teams", "marketing.yaml"), "team: marketing\naccounts: [dve]\nworkloads: [trainin]\n");

    const { status, stdout, stderr } = await start(project);
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toBe(
      [
        'teams/marketing.yaml:2:12: there is no account "dve"',
        '    Did you mean "dev"? The accounts are dev, prod, sandbox',
        'teams/marketing.yaml:3:13: "trainin" is not known here',
        '    Did you mean "training"? Write one of training, processing, tuning, transform, endpoint, notebook, pipeline, model-registry',
        "",
        "2 problems; nothing was written.",
        "",
      ].join("\n"),
    );
    expect(files(join(project, "cdktf.out"))).toEqual(before);
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
    expect(stderr).toMatch(/cdktf\.out.* cannot be read or written \(E[A-Z]+\): check permissions/);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
