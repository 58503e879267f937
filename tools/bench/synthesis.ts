/** How long a synthesis takes and how much memory, by the number of stacks. Usage: synthesis.ts [STACKS …]. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plainTable } from "../../cli/output/plain-table";
import { type Size, writeOrganization } from "./organization";
import type { Times } from "./synthesis-run";

/** By the number of stacks: 800 are of one account. */
const SIZES: ReadonlyMap<number, Size> = new Map([
  [1, { teams: 1, accounts: 1 }],
  [100, { teams: 100, accounts: 1 }],
  [800, { teams: 800, accounts: 1 }],
  [3200, { teams: 800, accounts: 4 }],
]);
const KINDS = ["ours", "unproven", "bare"] as const;

function measure(kind: string, folder: string): Times {
  const script = join(__dirname, "synthesis-run.ts");
  const args = ["--max-old-space-size=8192", "--import", "tsx", script, kind, folder];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" })) as Times;
}

const total = ({ reading, building, proving, writing }: Times): number => reading + building + proving + writing;
const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(2);

function rowsFor(stacks: number, size: Size): string[][] {
  const folder = mkdtempSync(join(tmpdir(), "synthesis-bench-"));
  try {
    writeOrganization(folder, size);
    let unproven = 0;
    return KINDS.map((kind) => {
      const times = measure(kind, folder);
      if (kind === "ours") unproven = total(times) - times.proving;
      const share = kind === "ours" ? `${Math.round((100 * times.proving) / unproven)} %` : "";
      const parts = [times.reading, times.building, times.proving, times.writing, total(times)].map(seconds);
      return [String(stacks), kind, ...parts, (total(times) / stacks).toFixed(1), share, times.memory.toFixed(0)];
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const wanted = process.argv.slice(2).map(Number);
const sizes = [...SIZES].filter(([stacks]) => wanted.length === 0 || wanted.includes(stacks));
const head = [
  "Stacks",
  "",
  "Reading s",
  "Building s",
  "Proving s",
  "Writing s",
  "Total s",
  "ms/stack",
  "Proof adds",
  "MB",
];
console.log(
  plainTable(
    head,
    sizes.flatMap(([stacks, size]) => rowsFor(stacks, size)),
  ),
);
