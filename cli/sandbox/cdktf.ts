import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { PROJECT } from "./project";

const CLI = require.resolve("cdktf-cli/bundle/bin/cdktf.js");

export interface CdktfOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly onLine?: (line: string) => void;
  /** Ends the CLI and all that it started, at once. */
  readonly signal?: AbortSignal | undefined;
}

/** Runs the CDKTF CLI in the project. Resolves with its exit status, however it ended, and all that it said. */
export async function cdktf(
  args: readonly string[],
  { environment, onLine, signal }: CdktfOptions,
): Promise<{ status: number; lines: string[] }> {
  signal?.throwIfAborted();
  // A process group of its own, so that it can be ended as a whole.
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd: PROJECT,
    env: environment,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(line);
      onLine?.(line);
    });
  }
  const end = (): void => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
  };
  signal?.addEventListener("abort", end);
  try {
    const [status] = (await once(child, "close")) as [number | null];
    return { status: status ?? 1, lines };
  } finally {
    signal?.removeEventListener("abort", end);
  }
}
