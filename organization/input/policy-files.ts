import { isUtf8 } from "node:buffer";
import { readFileSync, realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import type { SourcedPolicy } from "../../evaluation";
import { readJson } from "../reading/json-reader";
import type { Located } from "../reading/salvage";
import type { AccountFile } from "../schema";

/** A policy in a file of its own: what it says, and what is wrong with the file. */
export interface PolicyFile {
  /** Its document is undefined where the file could not be read. */
  readonly policy: SourcedPolicy;
  /** Each with the name of the file. Further lines say what to write instead. */
  readonly problems: readonly string[];
}

/** Policies by the names of their files. */
export type PolicyFiles = ReadonlyMap<string, PolicyFile>;

/** AWS takes no policy that comes near this. */
const LARGEST_FILE = 128 * 1024;

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Reads every policy file that account files name, once each. */
export function readPolicyFiles(folder: string, accounts: readonly Located<AccountFile>[]): PolicyFiles {
  const names = accounts.flatMap(({ value }) =>
    value.outside.flatMap(({ policies = [], document }) => [
      ...policies,
      ...(document === undefined ? [] : [document]),
    ]),
  );
  return new Map([...new Set(names)].map((name) => [name, readPolicyFile(folder, name)]));
}

function readPolicyFile(folder: string, name: string): PolicyFile {
  const text = readText(folder, name);
  if ("problem" in text) return { policy: { name, document: undefined }, problems: [`${name}: ${text.problem}`] };
  const { value, problems } = readJson(text.text);
  return {
    policy: { name, document: problems.length > 0 ? undefined : value },
    problems: problems.map(({ line, column, message }) => `${name}, line ${line}, column ${column}: ${message}`),
  };
}

/** The text of a file below the folder, links followed as long as they stay there. */
function readText(folder: string, name: string): { readonly text: string } | { readonly problem: string } {
  try {
    const path = realpathSync(join(folder, name));
    if (!path.startsWith(`${realpathSync(folder)}${sep}`)) {
      return { problem: "the link leads out of the organization's folder\nPut the file itself there" };
    }
    const stats = statSync(path);
    if (!stats.isFile()) return { problem: "this is not a file\nName a file with a policy as JSON" };
    if (stats.size > LARGEST_FILE) return { problem: tooLarge(stats.size) };
    const bytes = readFileSync(path);
    if (!isUtf8(bytes)) return { problem: "the file is not UTF-8\nSave it as UTF-8" };
    if (bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)) {
      return { problem: "the file begins with a byte order mark\nSave it as UTF-8 without one" };
    }
    return { text: bytes.toString("utf8") };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const missing = "there is no such file\nWrite it, or correct the path, which begins at organization.yaml";
    return {
      problem:
        code === "ENOENT" ? missing : `the file cannot be read (${code ?? String(error)})\nCheck its permissions`,
    };
  }
}

const tooLarge = (size: number): string =>
  `the file has ${size.toLocaleString("en-US")} bytes\nFiles of policies have at most ${LARGEST_FILE.toLocaleString("en-US")}`;
