import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { Catcher } from "./mutations";

const JEST = require.resolve("jest/bin/jest");

/** The caller's own organization and output: a copy has those of the project. */
const LEFT_OUT = /^(SAGEMAKER_ACCESS_ORGANIZATION|CDKTF_(CONTEXT_JSON|OUTDIR))$/;

/** What a catcher has made of the code in a copy. */
export interface Outcome {
  /** Whether it failed, as it should where there is a mistake. */
  readonly failed: boolean;
  /** All that it said. */
  readonly output: string;
}

/**
 * Runs a catcher on the code in a copy of the project: the synthesis, which writes into the copy, or tests.
 *
 * @throws {Error} where it neither passed nor failed: it was ended by a signal
 */
export async function run(catcher: Catcher, copy: string, signal: AbortSignal): Promise<Outcome> {
  signal.throwIfAborted();
  // A process group of its own, so that it can be ended as a whole.
  const child = spawn(process.execPath, argumentsOf(catcher, copy), {
    cwd: copy,
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !LEFT_OUT.test(name))),
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const end = (): void => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
  };
  signal.addEventListener("abort", end);
  try {
    const [status, endedBy] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
    signal.throwIfAborted();
    if (status === null) throw new Error(`${catcher} was ended by ${endedBy ?? "something else"}\n${output}`);
    return { failed: status !== 0, output };
  } finally {
    signal.removeEventListener("abort", end);
  }
}

/** Jest's cache is beside the copies, and goes with them. */
function argumentsOf(catcher: Catcher, copy: string): string[] {
  if (catcher === "contracts") return ["--import", "tsx", "main.ts"];
  const cache = path.join(path.dirname(copy), "jest-cache", path.basename(copy));
  return [JEST, catcher, "--runInBand", "--cacheDirectory", cache];
}
