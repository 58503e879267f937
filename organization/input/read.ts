import type { Fault } from "../../common/fault";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { addAll, defined } from "../../common/lists";
import { isSystemError, reasonOf } from "../../common/writing/system-error";
import type { Problem } from "../reading/problems";
import { type Located, salvage } from "../reading/salvage";
import { parseSource } from "../reading/source";
import {
  type AccountFile,
  accountSchema,
  type OrganizationFile,
  organizationSchema,
  type TeamFile,
  teamSchema,
} from "../schema";
import { type PolicyFiles, readPolicyFiles } from "./policy-files";
import { type KindOfFile, leavingLink, readTextFile } from "./text-file";

/** No input file comes near this; a larger one is a mistake or an attack. */
const LARGEST_FILE = 256 * 1024;

/** What the files say, each checked on its own. */
export interface Input {
  readonly organization: Located<OrganizationFile> | undefined;
  readonly accounts: readonly Located<AccountFile>[];
  /** The names of all accounts, also of those whose files have problems; undefined where a file does not tell. */
  readonly accountNames: readonly string[] | undefined;
  readonly teams: readonly Located<TeamFile>[];
  /** Whether there is a team file of which nothing could be read, so that there are more teams than these. */
  readonly moreTeams: boolean;
  /** The policies that account files name by their files. */
  readonly policyFiles: PolicyFiles;
  /** The values in each file, by its name. */
  readonly said: readonly (readonly [name: string, values: unknown])[];
}

/** Reads `organization.yaml`, `accounts/*.yaml` and `teams/*.yaml` below a folder, whatever their order on disk. */
export function readInput(folder: string): { input: Input; problems: Problem[] } {
  if (!isFolder(folder)) {
    const message = "there is no such folder";
    const remedy =
      "Name the folder of organization.yaml in SAGEMAKER_ACCESS_ORGANIZATION, or as `organization` in the " +
      "context of cdktf.json, relative to the project";
    return { input: NOTHING, problems: [problemAt(folder, message, remedy)] };
  }
  const problems: Problem[] = [];
  const said: [string, unknown][] = [];
  const file = <T extends z.ZodType>(name: string, schema: T, blanks: Record<string, unknown>): FileRead<T> => {
    const read = readOne(folder, name, schema, blanks);
    said.push([name, read.data]);
    addAll(problems, read.problems);
    return read;
  };
  const misnamed: string[] = [];
  const files = (subfolder: string, what: string): string[] => {
    const found = yamlFiles(folder, subfolder, what);
    addAll(problems, found.problems);
    addAll(misnamed, found.misnamed);
    return found.names;
  };
  const organization = file("organization.yaml", organizationSchema, {
    version: 1,
    organization: "unknown",
    state: { local: { path: "state" } },
  });
  const accounts = files("accounts", "an account").map((name) => file(name, accountSchema, {}));
  const teams = files("teams", "a team").map((name) =>
    file(name, teamSchema, { accounts: ["unknown"], workloads: ["training"] }),
  );
  const located = accounts.flatMap((account) => account.located ?? []);
  const policyFiles = readPolicyFiles(folder, located);
  addAll(problems, misnamed.filter((name) => !policyFiles.has(name)).map(misnamedProblem));
  const input = {
    organization: organization.located,
    accounts: located,
    accountNames: namesOf(accounts.map(({ data }) => data)),
    teams: teams.flatMap(({ located }) => located ?? []),
    moreTeams: teams.some((team) => team.located === undefined),
    policyFiles,
    said: [...said, ...[...policyFiles].map(([name, { policy }]): [string, unknown] => [name, policy.document])],
  };
  return { input, problems };
}

const misnamedProblem = (name: string): Problem =>
  problemAt(
    name,
    "only files that end with .yaml or .yml are read",
    `Call it ${name.replace(MISNAMED, "")}.yaml, or put it elsewhere`,
  );

/** The names in the data of all account files, or undefined where one has none, or there is no file. */
function namesOf(files: readonly unknown[]): string[] | undefined {
  const names = files.map((data) => accountSchema.pick({ account: true }).loose().safeParse(data).data?.account);
  const known = defined(names);
  return known.length === 0 || known.length < names.length ? undefined : known;
}

/** Also one behind a link; what cannot be looked at is none. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

const NOTHING: Input = {
  organization: undefined,
  accounts: [],
  accountNames: undefined,
  teams: [],
  moreTeams: false,
  policyFiles: new Map(),
  said: [],
};

/** How files end that are meant as YAML and not called so, as by an editor that adds .txt; JSON is YAML too. */
const MISNAMED = /(\.ya?ml\.txt|\.json)$/i;

interface FilesFound {
  readonly names: string[];
  /** Files that would be left out without a word beside those that are read. */
  readonly misnamed: string[];
  readonly problems: Problem[];
}

/** The YAML files of a subfolder. A folder in it would be left out without a word, so it is a problem. */
function yamlFiles(folder: string, subfolder: string, what: string): FilesFound {
  const at = `${subfolder}/`;
  const nothing = (fault: Fault): FilesFound => ({ names: [], misnamed: [], problems: [faultOf(at, fault)] });
  try {
    const leaving = leavingLink(folder, subfolder);
    if (leaving) return nothing({ ...leaving, remedy: "Put the folder itself there" });
    const entries = readdirSync(join(folder, subfolder)).filter((name) => !name.startsWith("."));
    const names = entries.filter((name) => /\.ya?ml$/i.test(name));
    const folders = entries.filter((name) => isFolder(join(folder, subfolder, name)) && !names.includes(name));
    const problems = folders.map((name) =>
      problemAt(`${at}${name}/`, `folders in ${at} are not read`, `Move its files to ${at}, or the folder elsewhere`),
    );
    if (names.length === 0) problems.push(problemAt(at, `there is no file for ${what}`, `Write ${at}<name>.yaml`));
    const misnamed = names.length === 0 ? [] : entries.filter((name) => MISNAMED.test(name) && !folders.includes(name));
    const inside = (name: string): string => `${at}${name}`;
    return { names: names.sort().map(inside), misnamed: misnamed.map(inside), problems };
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const fault =
      error.code === "ENOENT"
        ? { message: `there is no file for ${what}`, remedy: `Write ${at}<name>.yaml` }
        : error.code === "ENOTDIR"
          ? { message: "this is not a folder", remedy: `Make it one, with a file for ${what}: ${at}<name>.yaml` }
          : { message: `the folder cannot be read: ${reasonOf(error)}`, remedy: "Check its permissions" };
    return nothing(fault);
  }
}

interface FileRead<T extends z.ZodType> {
  readonly located: Located<z.output<T>> | undefined;
  /** What stands in the file, right or wrong. */
  readonly data?: unknown;
  readonly problems: readonly Problem[];
}

function readOne<T extends z.ZodType>(
  folder: string,
  name: string,
  schema: T,
  blanks: Record<string, unknown>,
): FileRead<T> {
  const read = readTextFile(folder, name, KIND);
  if ("message" in read) return { located: undefined, problems: [faultOf(name, read)] };
  const { source, problems } = parseSource(name, read.text.replace(/^\uFEFF/, ""));
  if (!source) return { located: undefined, problems };
  const { located, problems: more } = salvage(schema, source, blanks);
  return { located, data: source.data, problems: [...problems, ...more] };
}

const KIND: KindOfFile = {
  largest: LARGEST_FILE,
  missing: "Write it, or name another folder",
  noFile: "Replace it with a YAML file, or rename it",
  tooLarge: `Input files have at most ${LARGEST_FILE.toLocaleString("en-US")}; write one file per team`,
};

const problemAt = (file: string, message: string, remedy: string): Problem => faultOf(file, { message, remedy });

const faultOf = (file: string, fault: Fault): Problem => ({ place: { file, line: 1, column: 1 }, ...fault });
