import { mkdirSync, mkdtempSync, realpathSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { UnreadableError } from "../../access";
import { tidy } from "../../common/writing/tidy";
import { loadOrganization, problemLines, STACKS_FILE } from "../../organization";
import { synthesize } from "../../stacks";
import { type Commit, commitAt } from "../git/git";
import { filesAt, followed, type TreeFile, writeAt } from "../git/tree";
import { readStacksFile } from "../input/stacks-file";
import type { Output } from "./compare";

/** What was there before, and whence it is known. */
export type BaseFrom =
  | { readonly kind: "folder"; readonly folder: string }
  | {
      readonly kind: "ref";
      readonly ref: string;
      readonly commit: string;
      /** Whether the commit holds the Terraform, so that it was not made by the program of today. */
      readonly exported: boolean;
    };

/** What is compared with a base. */
export interface Compared {
  /** The folder of organization.yaml. */
  readonly organization: string;
  /** The folder of the Terraform after the change. */
  readonly folder: string;
  /** The day as of which the files of a commit are synthesised, `YYYY-MM-DD`. */
  readonly day: string;
}

const SYNTHESISE =
  "Name a folder that a synthesis or export wrote, or a commit; a branch of the folder's name: refs/heads/…";

/**
 * Reads what was there before, and does something with it. What a commit holds is written into a temporary folder, which is
 * gone afterwards: nothing that is checked out is touched.
 *
 * @param base a folder with a stacks.json, or a branch, tag or commit: where it holds the folder that is compared, that, or
 *   else what its files become by a synthesis without proof
 * @throws {UnreadableError}
 */
export function withBase<T>(base: string, compared: Compared, use: (output: Output, from: BaseFrom) => T): T {
  if (statSync(base, { throwIfNoEntry: false })?.isDirectory())
    return use({ folder: base, list: readStacksFile(base, SYNTHESISE) }, { kind: "folder", folder: base });
  const commit = commitAt(compared.organization, base);
  const folder = mkdtempSync(join(tmpdir(), "sagemaker-access-base-"));
  try {
    const exported = writeExported(commit, compared.folder, folder);
    const output = exported ? folder : synthesised(commit, base, compared, folder);
    const list = readStacksFile(output, SYNTHESISE);
    return use({ folder: output, list }, { kind: "ref", ref: base, commit: commit.id, exported });
  } finally {
    tidy(folder);
  }
}

/** Writes the Terraform that the commit has at the path of the folder that is compared, if it has some. */
function writeExported(commit: Commit, compared: string, target: string): boolean {
  const path = relative(realpathSync(commit.top), realpathSync(compared)).split(sep).join("/");
  if (path === "" || path === ".." || path.startsWith("../")) return false;
  const files = filesAt(commit, `${path}/`).filter(({ isLink }) => !isLink);
  if (!files.some((file) => file.path === STACKS_FILE)) return false;
  writeAt(
    commit,
    files.filter((file) => /(\.tf|\.json|\.hcl)$/.test(file.path)),
    target,
  );
  return true;
}

/** The output of a synthesis of the organization's files in the commit. */
function synthesised(commit: Commit, ref: string, { day }: Compared, target: string): string {
  const [organization, outdir] = ["organization", "cdktf.out"].map((name) => join(target, name)) as [string, string];
  mkdirSync(organization);
  writeAt(commit, organizationFiles(commit, ref), organization);
  const refuse = (lines: readonly string[]): never => {
    throw new UnreadableError([
      `the files of ${ref} cannot be synthesised by this version of the program\nName a folder that was synthesised of them`,
      ...lines,
    ]);
  };
  const loaded = loadOrganization(organization, day);
  if ("problems" in loaded) return refuse(loaded.problems.map((one) => problemLines(one).join("\n")));
  const problems = synthesize(loaded.organization, outdir, () => [], { folder: organization });
  return problems.length > 0 ? refuse(problems.map((one) => problemLines(one).join("\n"))) : outdir;
}

/** What an organization is read from, and policies that it names. */
const INPUT = /\.(ya?ml|json)$/i;
const OWN = /^(organization\.yaml$|(accounts|teams|organizations)(\/|$))/;
const NOT_INPUT = /(^|\/)(node_modules|cdktf\.out)\//;

function organizationFiles(commit: Commit, ref: string): TreeFile[] {
  const all = filesAt(commit, commit.prefix);
  if (!all.some(({ path }) => path === "organization.yaml"))
    throw new UnreadableError([
      `${ref} has no ${commit.prefix}organization.yaml\nName a commit that has it, or a folder that a synthesis wrote`,
    ]);
  const wanted = all.filter(
    ({ path, isLink }) => (INPUT.test(path) || (isLink && OWN.test(path))) && !NOT_INPUT.test(path),
  );
  return followed(commit, wanted, all).flatMap((file, index) => {
    const path = wanted[index]?.path ?? "";
    if (!file && OWN.test(path))
      throw new UnreadableError([
        `${path} in ${ref} is a link that leads to no file of the organization's folder\nName a folder that a synthesis wrote`,
      ]);
    return file ? [file] : [];
  });
}
