import type { Fault } from "../../common/fault";
import type { SourcedPolicy } from "../../evaluation";
import { type JsonPlace, readJson } from "../reading/json-reader";
import type { Located } from "../reading/salvage";
import type { Path } from "../reading/source";
import type { AccountFile } from "../schema";
import { type KindOfFile, readTextFile } from "./text-file";

/** A policy in a file of its own: what it says, and what is wrong with the file. */
export interface PolicyFile {
  /** Its document is undefined where the file could not be read. */
  readonly policy: SourcedPolicy;
  /** Each with the name of the file. */
  readonly problems: readonly Fault[];
  /** Where a value of the document stands in the file. */
  readonly at: (path: Path) => JsonPlace;
}

/** Policies by the names of their files. */
export type PolicyFiles = ReadonlyMap<string, PolicyFile>;

/** AWS takes no policy that comes near this. */
const LARGEST_FILE = 128 * 1024;

const BYTE_ORDER_MARK = "\uFEFF";

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
  const text = policyText(folder, name);
  if ("message" in text) {
    return {
      policy: { name, document: undefined },
      problems: [{ ...text, message: `${name}: ${text.message}` }],
      at: () => ({ line: 1, column: 1 }),
    };
  }
  const { value, problems, at } = readJson(text.text);
  return {
    at,
    policy: { name, document: problems.length > 0 ? undefined : value },
    problems: problems.map(({ line, column, message, ...rest }) => ({
      message: `${name}, line ${line}, column ${column}: ${message}`,
      ...rest,
    })),
  };
}

function policyText(folder: string, name: string): ReturnType<typeof readTextFile> {
  const read = readTextFile(folder, name, KIND);
  return "text" in read && read.text.startsWith(BYTE_ORDER_MARK)
    ? { message: "the file begins with a byte order mark", remedy: "Save it as UTF-8 without one" }
    : read;
}

const KIND: KindOfFile = {
  largest: LARGEST_FILE,
  missing: "Write it, or correct the path, which begins at organization.yaml",
  noFile: "Name a file with a policy as JSON",
  tooLarge: `Files of policies have at most ${LARGEST_FILE.toLocaleString("en-US")}`,
};
