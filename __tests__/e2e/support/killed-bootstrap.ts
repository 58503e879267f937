import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const PROJECT = path.join(__dirname, "../../..");

/** When the program is killed: as it starts to move the state, or as soon as Terraform has moved it. */
export type Moment = "before the move" | "after the move" | "never";

/** Stands before Terraform in PATH, and kills what has started it. */
const TERRAFORM = `#!/bin/sh
PATH="\${PATH#*:}"
case "$MOMENT $*" in "before the move "*-migrate-state*) kill -9 $PPID; exit 1 ;; esac
terraform "$@"
status=$?
case "$MOMENT $*" in "after the move "*-migrate-state*) kill -9 $PPID ;; esac
exit $status
`;

export interface Ended {
  /** Null where it was killed. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `npm run bootstrap` as a process of its own, in a folder of its own, which can be killed. */
export class BootstrapProcess {
  private readonly folder = mkdtempSync(path.join(os.tmpdir(), "bootstrap-"));
  /** Where the local state is, as long as there is one. */
  readonly localState = path.join(this.folder, ".bootstrap", "state", "bootstrap.tfstate");

  constructor(
    private readonly organization: string,
    private readonly environment: Readonly<NodeJS.ProcessEnv>,
  ) {
    for (const file of ["package.json", "tsconfig.json", "node_modules", "cdktf.json"])
      symlinkSync(path.join(PROJECT, file), path.join(this.folder, file));
    const program = path.join(this.folder, "bin", "terraform");
    mkdirSync(path.dirname(program));
    writeFileSync(program, TERRAFORM);
    chmodSync(program, 0o755);
  }

  async run(args: readonly string[], moment: Moment = "never"): Promise<Ended> {
    const { PATH = "" } = this.environment;
    const program = path.join(PROJECT, "cli", "main.ts");
    const child = spawn(process.execPath, ["--import", "tsx", program, "bootstrap", ...args], {
      cwd: this.folder,
      env: {
        ...this.environment,
        PATH: `${path.join(this.folder, "bin")}:${PATH}`,
        MOMENT: moment,
        SAGEMAKER_ACCESS_ORGANIZATION: this.organization,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const texts = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk) => (texts.stdout += String(chunk)));
    child.stderr.on("data", (chunk) => (texts.stderr += String(chunk)));
    const [status] = (await once(child, "close")) as [number | null];
    return { status, ...texts };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
