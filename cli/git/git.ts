import { spawnSync } from "node:child_process";
import { UnreadableError } from "../../access";
import { isSystemError } from "../../common/writing/system-error";
import { abbreviated } from "../../common/shown-text";

/** In bytes. The Terraform of a thousand stacks has 50 million. */
const MOST_OUTPUT = 2 ** 30;

/**
 * Asks git, which writes nothing: neither the files that are checked out nor the index.
 *
 * @param folder where the repository is, or a folder in it
 * @returns what it prints; undefined where it ends with a fault
 * @throws {UnreadableError} where there is no git, or it takes the repository for somebody else's
 */
export function git(folder: string, args: readonly string[], input = ""): Buffer | undefined {
  const env = { ...process.env, GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" };
  const { status, stdout, stderr, error } = spawnSync("git", ["-C", folder, "--no-replace-objects", ...args], {
    ...{ env, input, maxBuffer: MOST_OUTPUT },
    stdio: ["pipe", "pipe", "pipe"],
  });
  if (error && isSystemError(error) && error.code === "ENOENT")
    throw new UnreadableError(["git is not in PATH\nInstall it, or name a folder in place of a ref"]);
  if (error) throw error;
  if (status !== 0 && stderr.includes("dubious ownership"))
    throw new UnreadableError([
      `the repository of ${folder} is another user's, as in a container, and git does not read it\n` +
        "Tell git that it is meant: git config --global --add safe.directory <its folder>",
    ]);
  return status === 0 ? stdout : undefined;
}

const line = (output: Buffer): string => output.toString("utf8").replace(/\n$/, "");

/** A commit, and where the folder that was asked about is in its repository. */
export interface Commit {
  /** Forty or sixty-four hexadecimal digits. */
  readonly id: string;
  /** A folder of the repository, to ask git in. */
  readonly folder: string;
  /** The folder that is checked out, with all links resolved. */
  readonly top: string;
  /** The path of `folder` in the repository: empty, or with a slash at its end. */
  readonly prefix: string;
}

/**
 * The commit that a ref names.
 *
 * @param folder a folder of the repository
 * @param ref a branch, a tag or a commit
 * @throws {UnreadableError} where there is no such commit, as in a shallow clone
 */
export function commitAt(folder: string, ref: string): Commit {
  const refuse = (what: string, remedy: string): never => {
    throw new UnreadableError([`${what}\n${remedy}`]);
  };
  const shown = `"${abbreviated(ref)}"`;
  if (!/^[\p{L}\p{N}_@][^\s:^?*[\\~\p{Cc}]*([~^]\d*)*$/u.test(ref))
    return refuse(`${shown} is neither a folder nor the name of a commit`, NAMES);
  const top = git(folder, ["rev-parse", "--show-toplevel"]);
  if (!top)
    return refuse(`${shown} is no folder, and ${folder} is in no git repository`, "Name a folder that is there");
  const id = git(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]);
  if (id) {
    const prefix = line(git(folder, ["rev-parse", "--show-prefix"]) ?? Buffer.of());
    return { id: line(id), folder, top: line(top), prefix };
  }
  const shallow = git(folder, ["rev-parse", "--is-shallow-repository"]);
  return shallow && line(shallow) === "true"
    ? refuse(`this clone is shallow and does not have ${shown}`, DEEPEN)
    : refuse(`git knows no commit ${shown}, and there is no such folder`, NAMES);
}

const NAMES = "Name a folder with a stacks.json, or a branch, tag or commit, such as origin/main";

const DEEPEN = 'Clone it whole: fetch-depth: 0 of actions/checkout, GIT_DEPTH: "0" of GitLab, or git fetch --unshallow';
