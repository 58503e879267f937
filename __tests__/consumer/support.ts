import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

export const ROOT = join(__dirname, "..", "..");

export const npm = (cwd: string, ...args: string[]): string =>
  execFileSync("npm", [...args, "--no-audit", "--no-fund", "--prefer-offline"], {
    cwd,
    encoding: "utf8",
    stdio: "pipe",
  });

export interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

export const manifest = (): Manifest => JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as Manifest;

/** Packages at the versions that this project has. */
export function pinned(...names: readonly string[]): string[] {
  const { devDependencies } = manifest();
  return names.map((name) => `${name}@${devDependencies[name] ?? devDependencies["jest"] ?? "missing"}`);
}

/** Packs the project. Returns the tarball's path. */
export function pack(into: string): string {
  const packed = JSON.parse(npm(ROOT, "pack", "--json", "--pack-destination", into)) as { filename: string }[];
  return join(into, basename(packed[0]?.filename ?? ""));
}

/** Writes files, by their paths below a folder. */
export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program in a folder whose installed programs are in PATH, as npx does. */
export function run(folder: string, program: string, ...args: readonly string[]): Run {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: folder,
    encoding: "utf8",
    env: {
      ...process.env,
      PATH: `${join(folder, "node_modules", ".bin")}:${process.env["PATH"] ?? ""}`,
      CHECKPOINT_DISABLE: "1",
      CI: "true",
    },
  });
  return { status, stdout, stderr };
}
