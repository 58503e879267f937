import { mkdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { cdktf } from "./cdktf";
import { DeployProgress, faultsIn } from "./deploy-output";

export interface DeployOptions {
  /** The folder of organization.yaml. */
  readonly organization: string;
  /** Where the stacks are synthesised and Terraform runs: never the project's own cdktf.out. */
  readonly outdir: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** `cdktf deploy` failed. The message has what Terraform said of it. */
export class DeployFailed extends Error {
  override readonly name = "DeployFailed";
}

/** Each starts a Terraform and an AWS provider of its own, which take memory. */
const STACKS_AT_A_TIME = Math.min(4, os.availableParallelism());

/**
 * Synthesises the organization and deploys stacks of it with `cdktf deploy`, as a person would.
 *
 * @param stacks names or patterns: `*` is all
 * @throws {DeployFailed}
 */
export async function deploy(stacks: readonly string[], options: DeployOptions): Promise<void> {
  const { organization, outdir, environment, log, signal } = options;
  const progress = new DeployProgress(log);
  const alone = stacks.includes("*") ? [] : ["--ignore-missing-stack-dependencies"];
  const args = [
    "--auto-approve",
    "--skip-provider-lock",
    "--no-color",
    "--parallelism",
    String(STACKS_AT_A_TIME),
    ...alone,
  ];
  const { status, lines } = await cdktf(["deploy", ...stacks, ...args, "--output", outdir], {
    environment: { ...environment, SAGEMAKER_ACCESS_ORGANIZATION: organization },
    onLine: (line) => {
      progress.read(line);
    },
    signal,
  });
  signal?.throwIfAborted();
  if (status === 0) return;
  const logFile = path.join(path.dirname(outdir), "cdktf.log");
  mkdirSync(path.dirname(logFile), { recursive: true });
  writeFileSync(logFile, lines.join("\n"));
  throw new DeployFailed(`cdktf deploy failed (all that it said is in ${logFile}):\n\n${faultsIn(lines).join("\n")}`);
}
