import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { formatProblems, loadOrganization, type Organization } from "../../organization";

/** Texts of files by their paths; undefined leaves a file of the small organization out. */
export type Files = Readonly<Record<string, string | Uint8Array | undefined>>;

/** A text of lines. */
export const lines = (...some: string[]): string => `${some.join("\n")}\n`;

type Loaded = ReturnType<typeof loadOrganization>;

/** An organization file of three lines; what is given follows from line 4 on. */
export const organizationFile = (...more: string[]): string =>
  lines("version: 1", "organization: acme", "state: { local: { path: state } }", ...more);

/** An account file of three lines; what is given follows from line 4 on. */
export const accountFile = (name: string, id = "111111111111", ...more: string[]): string =>
  lines(`account: ${name}`, `id: "${id}"`, "region: eu-west-1", ...more);

/** A team file of three lines, for the account `dev`; what is given follows from line 4 on. */
export const teamFile = (name: string, ...more: string[]): string => teamIn("dev", name, ...more);

/** Like {@link teamFile}, for accounts that are told as `dev, prod`. */
export const teamIn = (accounts: string, name: string, ...more: string[]): string =>
  lines(`team: ${name}`, `accounts: [${accounts}]`, "workloads: [training]", ...more);

/** Like {@link teamFile}, for workloads that are told as `training, notebook`. */
export const teamOf = (workloads: string, name: string, ...more: string[]): string =>
  lines(`team: ${name}`, "accounts: [dev]", `workloads: [${workloads}]`, ...more);

/** The two accounts `dev` and `prod`. */
export const TWO_ACCOUNTS: Files = {
  "accounts/dev.yaml": accountFile("dev"),
  "accounts/prod.yaml": accountFile("prod", "222222222222"),
};

const SMALL: Files = {
  "organization.yaml": organizationFile(),
  "accounts/dev.yaml": accountFile("dev"),
  "teams/fraud.yaml": teamFile("fraud"),
};

/** Writes a small valid organization with these files changed into a folder of its own, for as long as it is used. */
export function inFolder<T>(files: Files, use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "organization-"));
  try {
    for (const [path, text] of Object.entries({ ...SMALL, ...files })) {
      if (text === undefined) continue;
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const load = (files: Files = {}): Loaded => inFolder(files, loadOrganization);

/** The problems of the small organization with these files changed, as they are printed; "" where there are none. */
export function problemsOf(files: Files = {}): string {
  const loaded = load(files);
  return "problems" in loaded ? formatProblems(loaded.problems) : "";
}

/** The problems of one team file, `teams/fraud.yaml`: what is given follows from line 4 on. */
export const problemsOfTeam = (...more: string[]): string =>
  problemsOf({ "teams/fraud.yaml": teamFile("fraud", ...more) });

/** Like {@link problemsOfTeam}, for a team with these workloads. */
export const problemsOfWork = (workloads: string, ...more: string[]): string =>
  problemsOf({ "teams/fraud.yaml": teamOf(workloads, "fraud", ...more) });

/** The small organization with these files changed, which has no problems. */
export function organizationOf(files: Files = {}): Organization {
  const loaded = load(files);
  if ("problems" in loaded) throw new Error(formatProblems(loaded.problems));
  return loaded.organization;
}

/** One deployment of {@link organizationOf}. */
export function deploymentOf(files: Files = {}, stackName = "dev-fraud"): Organization["deployments"][number] {
  const found = organizationOf(files).deployments.find((deployment) => deployment.stackName === stackName);
  if (!found) throw new Error(`there is no stack ${stackName}`);
  return found;
}
