import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";

export interface Ended {
  /** The exit status; 1 where a signal ended it. */
  readonly status: number;
  /** All that it said, in one line for each paragraph of Terraform's. */
  readonly output: string;
}

/** A program that runs. */
export class Running {
  readonly ended: Promise<Ended>;
  private readonly child: ChildProcess;

  constructor(
    command: string,
    args: readonly string[],
    options: { readonly cwd: string; readonly env: Readonly<NodeJS.ProcessEnv> },
  ) {
    this.child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on("data", (chunk) => (output += String(chunk)));
    }
    this.ended = once(this.child, "close").then(([status]) => ({
      status: (status as number | null) ?? 1,
      output: unwrapped(output),
    }));
  }

  /** Ends it and all that it has started, at once, whatever process groups and terminals they have made. */
  async kill(): Promise<void> {
    const { pid, exitCode, signalCode } = this.child;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    for (const one of [pid, ...descendants(pid)]) {
      try {
        process.kill(one, "SIGKILL");
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
      }
    }
    await this.ended;
  }
}

function descendants(ancestor: number): number[] {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const processes = table
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    processes.flatMap(([pid = 0, ppid]) => (ppid === parent ? [pid, ...below(pid)] : []));
  return below(ancestor);
}

/** Terraform frames its errors and wraps their lines. */
const unwrapped = (output: string): string => output.replace(/^[│╷╵] ?/gm, "").replace(/(\S)\n(?=\S)/g, "$1 ");
