import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { emulatorEnvironment } from "./emulator-environment";
import { freePort } from "./free-port";
import { SANDBOX_FOLDER } from "./project";
import { pythonWithMoto } from "./virtual-environment";

const SERVER = path.join(__dirname, "emulator", "server.py");
const LOG_FILE = path.join(SANDBOX_FOLDER, "moto.log");
const START_TIMEOUT_MS = 60_000;

/** AWS on this machine, in memory: it starts empty and forgets everything when it stops. */
export interface Emulator {
  readonly endpoint: string;
  /** What an AWS client has to find in its environment. See {@link emulatorEnvironment}. */
  readonly environment: Readonly<Record<string, string>>;
  /**
   * Whether requests are judged by the identity policies of their caller; off at the start. While on, sessions
   * cannot be assumed and Terraform's S3 backend does not work.
   */
  enforce(on: boolean): Promise<void>;
  /** Resolves when the process has ended. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts the emulator and waits until it answers. It ends with this process, even a killed one. Ctrl-C does not reach
 * it by itself (it has a process group of its own), so that this process may let Terraform save its state first.
 *
 * @throws {MissingPrerequisite} where Python is missing
 */
export async function startEmulator(options: { log: (line: string) => void }): Promise<Emulator> {
  mkdirSync(SANDBOX_FOLDER, { recursive: true });
  const python = await pythonWithMoto(SANDBOX_FOLDER, options.log);
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const server = await startServer(python, port);
  const stop = async (): Promise<void> => {
    if (hasEnded(server)) return;
    server.kill("SIGKILL");
    await once(server, "exit");
  };
  try {
    await untilItAnswers(server, endpoint);
  } catch (error) {
    await stop();
    throw error;
  }
  return { endpoint, environment: emulatorEnvironment(endpoint), enforce: (on) => enforce(endpoint, on), stop };
}

/** `-B` keeps Python's cache out of the source folder. The open standard input is what the server lives by. */
async function startServer(python: string, port: number): Promise<ChildProcess> {
  const log = openSync(LOG_FILE, "w");
  try {
    const server = spawn(python, ["-B", SERVER, String(port)], { detached: true, stdio: ["pipe", log, log] });
    await once(server, "spawn");
    return server;
  } finally {
    closeSync(log);
  }
}

async function untilItAnswers(server: ChildProcess, endpoint: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!hasEnded(server) && Date.now() < deadline) {
    if (await answers(endpoint)) return;
    await delay(100);
  }
  const happened = hasEnded(server) ? "ended" : `did not answer within ${START_TIMEOUT_MS / 1000} s`;
  const lastLines = readFileSync(LOG_FILE, "utf8").trimEnd().split("\n").slice(-20).join("\n");
  throw new Error(`the emulator ${happened}:\n${lastLines}`);
}

function hasEnded(server: ChildProcess): boolean {
  return server.exitCode !== null || server.signalCode !== null;
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    return (await fetch(`${endpoint}/moto-api/config`, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}

/** moto counts down the requests it lets pass unjudged. */
async function enforce(endpoint: string, on: boolean): Promise<void> {
  const response = await fetch(`${endpoint}/moto-api/reset-auth`, { method: "POST", body: on ? "0" : "inf" });
  if (!response.ok) throw new Error(`the emulator answered ${response.status} to reset-auth`);
}
