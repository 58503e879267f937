/** Measures. Usage: main.ts hostile, or main.ts [STACKS …]: evaluations and syntheses. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const [first, ...rest] = process.argv.slice(2);
const scripts =
  first === "hostile" ? [["hostile.ts", ...rest]] : [["evaluation.ts"], ["synthesis.ts", ...process.argv.slice(2)]];
for (const [script = "", ...args] of scripts) {
  const { status } = spawnSync(process.execPath, ["--import", "tsx", join(__dirname, script), ...args], {
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}
