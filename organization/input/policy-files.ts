import type { Fault } from "../../common/fault";
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
  /** Each with the name of the file. */
  readonly problems: readonly Fault[];
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
  if ("message" in text) {
    return { policy: { name, document: undefined }, problems: [{ ...text, message: `${name}: ${text.message}` }] };
  }
  const { value, problems } = readJson(text.text);
  return {
    policy: { name, document: problems.length > 0 ? undefined : value },
    problems: problems.map(({ line, column, message, ...rest }) => ({
      message: `${name}, line ${line}, column ${column}: ${message}`,
      ...rest,
    })),
  };
}

/** The text of a file below the folder, links followed as long as they stay there. */
function readText(folder: string, name: string): { readonly text: string } | Fault {
  try {
    const path = realpathSync(join(folder, name));
    if (!path.startsWith(`${realpathSync(folder)}${sep}`)) {
      return { message: "the link leads out of the organization's folder", remedy: "Put the file itself there" };
    }
    const stats = statSync(path);
    if (!stats.isFile()) return { message: "this is not a file", remedy: "Name a file with a policy as JSON" };
    if (stats.size > LARGEST_FILE) return tooLarge(stats.size);
    const bytes = readFileSync(path);
    if (!isUtf8(bytes)) return { message: "the file is not UTF-8", remedy: "Save it as UTF-8" };
    if (bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)) {
      return { message: "the file begins with a byte order mark", remedy: "Save it as UTF-8 without one" };
    }
    return { text: bytes.toString("utf8") };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT"
      ? {
          message: "there is no such file",
          remedy: "Write it, or correct the path, which begins at organization.yaml",
        }
      : { message: `the file cannot be read (${code ?? String(error)})`, remedy: "Check its permissions" };
  }
}

const tooLarge = (size: number): Fault => ({
  message: `the file has ${size.toLocaleString("en-US")} bytes`,
  remedy: `Files of policies have at most ${LARGEST_FILE.toLocaleString("en-US")}`,
});
