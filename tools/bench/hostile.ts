/** How long hostile patterns and hostile text take, in files and plans. Usage: hostile.ts. Exit status 1 where one takes too long. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { plainTable } from "../../cli/output/plain-table";
import { ORGANIZATIONS, PLANS, SHAPE_NAMES } from "./hostile-inputs";
import { HOSTILE_FILES, HOSTILE_PLANS } from "./hostile-texts";

const ROOT = join(__dirname, "../..");
/** Of a file of so many characters, and of a plan. */
const FILE = { characters: 25_000, seconds: 2 };
/** Of the largest file that is read, ten times as large. */
const LARGEST_FILE = { seconds: 8 };
const PLAN = { characters: 1_000_000, seconds: 30 };
const QUESTION = ["who-can", "s3:*", "arn:aws:s3:::acme-data/*"];

/** Tells the seconds of processor time, which do not depend on what else the machine does. */
const TIMED =
  "data:text/javascript,process.on('exit',()=>{const{user,system}=process.cpuUsage();process.stderr.write('\\nCPU '+(user+system)/1e6+'\\n')})";

/** Too much of it, or no such input. */
const REFUSED = /too many to be held|nothing was written|^\S+plan\.json (is|has|nests|cannot)/m;

interface Measured {
  readonly seconds: number;
  readonly outcome: "judged" | "refused";
}

function measure(folder: string, files: Readonly<Record<string, string>>, args: readonly string[]): Measured {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const env = { ...process.env, SAGEMAKER_ACCESS_ORGANIZATION: folder, CDKTF_OUTDIR: join(folder, "cdktf.out") };
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--import", "tsx", "--import", TIMED, ...args], {
    cwd: ROOT,
    env,
    encoding: "utf8",
    maxBuffer: 1_000_000_000,
  });
  const seconds = Number(/^CPU (.*)$/m.exec(stderr)?.[1]);
  if (Number.isNaN(seconds) || status === null || /^ +at /m.test(stderr)) throw new Error(stderr);
  return { seconds, outcome: REFUSED.test(stdout + stderr) ? "refused" : "judged" };
}

function inFolder<T>(run: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "hostile-bench-"));
  try {
    return run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const measurePlan = (folder: string, plan: string, command: string, ...words: readonly string[]): Measured =>
  measure(folder, { "plan.json": plan }, ["cli/main.ts", command, ...words, "--plan", join(folder, "plan.json")]);

let slow = 0;
const row = (what: string, shape: string, how: string, limit: number, { seconds, outcome }: Measured): string[] => {
  if (seconds > limit) slow += 1;
  return [what, shape, how, outcome, seconds.toFixed(1), seconds > limit ? `over ${limit}` : ""];
};

const patterns = SHAPE_NAMES.flatMap((shape) => [
  ...Object.entries(ORGANIZATIONS).map(([what, files]) =>
    row(
      what,
      shape,
      "synth",
      FILE.seconds,
      inFolder((folder) => measure(folder, files(shape, FILE.characters), ["main.ts"])),
    ),
  ),
  ...Object.entries(PLANS).flatMap(([what, plan]) =>
    [["lint"], QUESTION].map(([command = "", ...words]) =>
      row(
        what,
        shape,
        command,
        PLAN.seconds,
        inFolder((folder) => measurePlan(folder, plan(shape, PLAN.characters), command, ...words)),
      ),
    ),
  ),
]);
const texts = [
  ...Object.entries(HOSTILE_FILES).map(([what, files]) =>
    row(
      "a team file",
      what,
      "synth",
      LARGEST_FILE.seconds,
      inFolder((folder) => measure(folder, files, ["main.ts"])),
    ),
  ),
  ...Object.entries(HOSTILE_PLANS).map(([what, plan]) =>
    row(
      "a plan",
      what,
      "lint",
      PLAN.seconds,
      inFolder((folder) => measurePlan(folder, plan, "lint")),
    ),
  ),
];
console.log(plainTable(["Where", "What", "", "", "Seconds", ""], [...texts, ...patterns]));
process.exitCode = slow > 0 ? 1 : 0;
