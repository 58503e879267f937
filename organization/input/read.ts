import { join } from "node:path";
import { addAll, defined } from "../../common/lists";
import type { Problem } from "../reading/problems";
import { type Located, salvage } from "../reading/salvage";
import type { Source } from "../reading/source";
import { type AccountFile, type OrganizationFile, organizationSchema, type TeamFile, teamSchema } from "../schema";
import { readAccounts } from "./accounts";
import type { LeftOut } from "./made-accounts";
import { type PolicyFiles, readPolicyFiles } from "./policy-files";
import { accountNamesOf, teamNameIn, withAccounts } from "./team-accounts";
import { templatesIn } from "./templates";
import { faultOf, readYamlFile } from "./yaml-file";
import { type FolderOfFiles, isFolder, misnamedProblem, yamlFiles } from "./yaml-files";

/** What the files say, each checked on its own. */
export interface Input {
  readonly organization: Located<OrganizationFile> | undefined;
  /** With all that they inherit, those of the export among them. */
  readonly accounts: readonly Located<AccountFile>[];
  /** The names of all accounts, also of those whose files have problems; undefined where a file does not tell. */
  readonly accountNames: readonly string[] | undefined;
  /** Accounts of the export that nobody can work in. */
  readonly leftOut: readonly LeftOut[];
  readonly teams: readonly Located<TeamFile>[];
  /** Whether there is a team file of which nothing could be read, so that there are more teams than these. */
  readonly moreTeams: boolean;
  /** The policies that account files name by their files. */
  readonly policyFiles: PolicyFiles;
  /** The values in each file, by its name. */
  readonly said: readonly (readonly [name: string, values: unknown])[];
}

/**
 * Reads `organization.yaml`, `accounts/*.yaml` with their templates, and `teams/*.yaml` below a folder, whatever their
 * order on disk, and what `aws organizations` has printed.
 */
export function readInput(folder: string): { input: Input; problems: Problem[] } {
  if (!isFolder(folder)) {
    const message = "there is no such folder";
    const remedy =
      "Name the folder of organization.yaml in SAGEMAKER_ACCESS_ORGANIZATION, or as `organization` in the " +
      "context of cdktf.json, relative to the project";
    return { input: NOTHING, problems: [faultOf(folder, { message, remedy })] };
  }
  const problems: Problem[] = [];
  const said: [string, unknown][] = [];
  const misnamed: string[] = [];
  const read = (name: string): Source | undefined => {
    const { source, problems: found } = readYamlFile(folder, name);
    addAll(problems, found);
    return source;
  };
  const readAll = (files: FolderOfFiles): (Source | undefined)[] => {
    const found = yamlFiles(folder, files);
    addAll(problems, found.problems);
    addAll(misnamed, found.misnamed);
    return found.names.map(read);
  };
  const checked = <T extends Parameters<typeof salvage>[0]>(
    schema: T,
    source: Source | undefined,
    blanks: Record<string, unknown>,
  ) => {
    if (!source) return undefined;
    said.push([source.file, source.data]);
    const { located, problems: found } = salvage(schema, source, blanks);
    addAll(problems, found);
    return located;
  };
  const organization = checked(organizationSchema, read("organization.yaml"), {
    version: 1,
    organization: "unknown",
    state: { local: { path: "state" } },
  });
  const exported =
    organization !== undefined &&
    (organization.value.exportedAccounts.length > 0 || !organization.intact(["exportedAccounts"]));
  const files = readAll({ path: "accounts", what: "an account", optional: exported, inside: "templates" });
  const templateFiles = isFolder(join(folder, "accounts"))
    ? readAll({ path: "accounts/templates", what: "a template", optional: true })
    : [];
  const templates = templatesIn(templateFiles);
  const teamFiles = readAll({ path: "teams", what: "a team", optional: false });
  const teamNames = teamFiles.map((source) => source && teamNameIn(source));
  const accounts = readAccounts({
    folder,
    organization,
    files,
    templates,
    teams: teamNames.includes(undefined) ? undefined : new Set(defined(teamNames)),
  });
  addAll(problems, [...templates.problems, ...accounts.problems]);
  addAll(said, accounts.said);
  const names = accounts.names && accountNamesOf(accounts.names);
  const teams = teamFiles.map((written) => {
    if (!written) return undefined;
    const { source, problems: found } = withAccounts(written, names);
    addAll(problems, found);
    return checked(teamSchema, source, { accounts: ["unknown"], workloads: ["training"] });
  });
  const policyFiles = readPolicyFiles(folder, accounts.accounts);
  addAll(problems, misnamed.filter((name) => !policyFiles.has(name)).map(misnamedProblem));
  const input = {
    organization,
    accounts: accounts.accounts,
    accountNames: accounts.names,
    leftOut: accounts.leftOut,
    teams: defined(teams),
    moreTeams: teams.includes(undefined),
    policyFiles,
    said: [...said, ...[...policyFiles].map(([name, { policy }]): [string, unknown] => [name, policy.document])],
  };
  return { input, problems };
}

const NOTHING: Input = {
  organization: undefined,
  accounts: [],
  accountNames: undefined,
  leftOut: [],
  teams: [],
  moreTeams: false,
  policyFiles: new Map(),
  said: [],
};
