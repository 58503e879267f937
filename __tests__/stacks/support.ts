import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { lint, type LintFinding, readStacks } from "../../access";
import { proveContracts } from "../../access/contract";
import { formatProblems, loadOrganization, type Organization, type Problem } from "../../organization";
import { synthesize } from "../../stacks";
import type { Terraform } from "../modules/support";

/** Files by their paths. JSON is YAML, so whatever is not a text is written as JSON. */
export type Files = Readonly<Record<string, unknown>>;

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is gone after the tests, with these files in it. */
export function folderOf(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), "stacks-"));
  folders.push(folder);
  writeFiles(folder, files);
  return folder;
}

export function writeFiles(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === "string" ? content : JSON.stringify(content, null, 2));
  }
}

/** Every file below a folder, by its path. */
export function filesIn(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => join(folder, path));
  return Object.fromEntries(
    paths
      .filter((path) => statSync(path).isFile())
      .sort()
      .map((path) => [relative(folder, path), readFileSync(path, "utf8")]),
  );
}

/** The organization in a folder, which has no problems; as of a day, where one is told. */
export function organizationIn(folder: string, day?: string): Organization {
  const loaded = loadOrganization(folder, day);
  if ("problems" in loaded) throw new Error(formatProblems(loaded.problems));
  return loaded.organization;
}

/** A proof that finds nothing, where the proof is not the matter. */
export const unproven = (): readonly Problem[] => [];

/** The Terraform of some stacks of an organization, by their names. */
function textsOf(
  organization: Organization,
  prove: (folder: string) => readonly Problem[] = unproven,
  of: readonly { readonly stackName: string }[] = organization.deployments,
): Readonly<Record<string, string>> {
  const outdir = join(folderOf({}), "cdktf.out");
  const problems = synthesize(organization, outdir, prove);
  if (problems.length > 0) throw new Error(formatProblems(problems));
  const texts = of.map(({ stackName }) => [
    stackName,
    readFileSync(join(outdir, "stacks", stackName, "cdk.tf.json"), "utf8"),
  ]);
  return Object.fromEntries(texts) as Record<string, string>;
}

/** The stacks of an organization, as Terraform reads them, by name. Nothing is said of them: that is `judged`. */
export function stacksOf(organization: Organization): Record<string, Terraform> {
  return parsed(textsOf(organization));
}

/** Those of the permission sets of its teams. */
export const centersOf = (organization: Organization): Record<string, Terraform> =>
  parsed(textsOf(organization, unproven, organization.centers));

function parsed(byName: Readonly<Record<string, string>>): Record<string, Terraform> {
  const texts = Object.entries(byName);
  return Object.fromEntries(texts.map(([name, text]) => [name, JSON.parse(text) as Terraform]));
}

/** The stacks of an organization, and what there is to say of their policies. */
export function judged(organization: Organization): {
  /** The Terraform of each stack by its name. */
  readonly texts: Readonly<Record<string, string>>;
  readonly findings: readonly LintFinding[];
  /** What its teams may do to each other, in sentences. */
  readonly breaches: readonly string[];
} {
  let findings: readonly LintFinding[] = [];
  let breaches: readonly string[] = [];
  const texts = textsOf(organization, (folder) => {
    const stacks = readStacks(folder);
    ({ findings } = lint(stacks));
    breaches = proveContracts(stacks, organization.deployments, { platform: organization.platform }).breaches.map(
      ({ message }) => message,
    );
    return [];
  });
  return { texts, findings, breaches };
}

interface Parts {
  readonly organization?: object;
  readonly account?: object;
  readonly team?: object;
}

/** The files of an organization with one account `dev` and one team `fraud`, changed as one likes. */
export const oneTeam = ({ organization, account, team }: Parts = {}): Files => ({
  "organization.yaml": {
    version: 1,
    organization: "acme",
    state: { local: { path: "state" } },
    ...organization,
  },
  "accounts/dev.yaml": { account: "dev", id: "111111111111", region: "eu-west-1", ...account },
  "teams/fraud.yaml": { team: "fraud", accounts: ["dev"], workloads: ["training"], ...team },
});

/** The stack of {@link oneTeam}. */
export function stackOf(parts?: Parts): Terraform {
  const { "dev-fraud": stack } = stacksOf(organizationIn(folderOf(oneTeam(parts))));
  if (!stack) throw new Error("there is no stack dev-fraud");
  return stack;
}
