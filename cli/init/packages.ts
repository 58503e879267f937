import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { UnreadableError } from "../../access";
import { readJsonFile } from "../../access/terraform/json-file";
import { CALLS } from "../../common/calls";
import { isRecord } from "../../common/is-record";

/** The packages that a repository has beside this one. */
const BESIDE = ["cdktf", "@cdktf/provider-aws", "constructs"] as const;

/** The versions that this one was tried with, its own among them. */
export function versions(): Readonly<Record<string, string>> {
  const own = JSON.parse(readFileSync(ownManifest(__dirname), "utf8")) as {
    readonly name: string;
    readonly version: string;
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  const beside = BESIDE.map((name) => [name, own.devDependencies[name] ?? "latest"]);
  return { [own.name]: own.version, ...(Object.fromEntries(beside) as Record<string, string>) };
}

function ownManifest(folder: string): string {
  const file = join(folder, "package.json");
  return existsSync(file) ? file : ownManifest(dirname(folder));
}

/** A new repository's package.json. */
export const manifestText = (organization: string): string =>
  `${JSON.stringify(
    {
      name: `${organization}-sagemaker-access`,
      private: true,
      scripts: { start: "sagemaker-access app" },
      dependencies: versions(),
    },
    null,
    2,
  )}\n`;

/** What a package.json that is there lacks: as npm takes it. */
export function missingIn(file: string): readonly string[] {
  const json = readJsonFile(file, "Mend it, or move it away");
  const said = isRecord(json) ? json : {};
  const has = ["dependencies", "devDependencies"].flatMap((key) => {
    const some = said[key];
    return isRecord(some) ? Object.keys(some) : [];
  });
  return Object.entries(versions())
    .filter(([name]) => !has.includes(name))
    .map(([name, version]) => `${name}@${version}`);
}

/** What installs them; without any, what package.json has. */
export const installation = (packages: readonly string[]): readonly string[] =>
  packages.length === 0 ? ["install"] : ["install", "--save-exact", ...packages];

/** @throws {UnreadableError} with what npm says, where it fails */
export function install(packages: readonly string[]): void {
  try {
    execFileSync("npm", [...installation(packages), "--no-audit", "--no-fund"], { stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    const said = isRecord(error) ? String(error["stderr"] ?? error["message"]) : String(error);
    throw new UnreadableError([
      `npm ${installation(packages).join(" ")} failed:\n${said.trim()}\nThe files are made. Install by hand, then: ${CALLS.synthesis}`,
    ]);
  }
}
