import { existsSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "../../common/is-record";
import { addAll, defined } from "../../common/lists";
import { inherit } from "../reading/inherit";
import type { Problem } from "../reading/problems";
import { type Located, salvage } from "../reading/salvage";
import type { Source } from "../reading/source";
import { type AccountFile, accountSchema, type OrganizationFile } from "../schema";
import { ACCOUNTS_FILE, readExportedAccounts } from "./exported-accounts";
import { LevelsReader } from "./exported-levels";
import { EXPORT } from "./exported-output";
import { type Templates, withTemplates } from "./templates";
import { type LeftOut, madeFrom, type Started } from "./made-accounts";
import { isFolder } from "./yaml-files";

/** Every account, with all that it inherits. */
export interface AccountsRead {
  readonly accounts: readonly Located<AccountFile>[];
  /** The names of all accounts, also of those with problems; undefined where a file does not tell. */
  readonly names: readonly string[] | undefined;
  readonly leftOut: readonly LeftOut[];
  readonly said: readonly (readonly [name: string, values: unknown])[];
  readonly problems: readonly Problem[];
}

/** What accounts are made from. */
export interface AccountsFrom {
  readonly folder: string;
  /** Undefined where the file has problems. */
  readonly organization: Located<OrganizationFile> | undefined;
  /** The account files; undefined of one of which nothing could be read. */
  readonly files: readonly (Source | undefined)[];
  readonly templates: Templates;
  /** The names of the teams; undefined where a file does not tell. */
  readonly teams: ReadonlySet<string> | undefined;
}

/** Makes the accounts of the files and, by their patterns, those of the export. */
export function readAccounts(from: AccountsFrom): AccountsRead {
  const { folder, organization, files, templates, teams } = from;
  const entries = organization?.value.exportedAccounts ?? [];
  const told = organization?.intact(["exportedAccounts"]) ?? !existsSync(join(folder, ACCOUNTS_FILE));
  const isRead = entries.length > 0 || existsSync(join(folder, ACCOUNTS_FILE));
  const exported = isRead ? readExportedAccounts(folder) : { accounts: [], problems: [] };
  const sources = defined(files);
  const made = madeFrom(exported.accounts ?? [], { ...from, withFile: new Set(sources.map(idOf)) });
  const own = sources.map((source) => ofFile(source, made.wordsOf));
  const problems: Problem[] = [...exported.problems, ...made.problems];
  const levels = isFolder(join(folder, EXPORT, "list-parents")) ? new LevelsReader(folder) : undefined;
  const limited = new Set((exported.accounts ?? []).flatMap(({ id, management }) => (management ? [] : [id])));
  const accounts: Located<AccountFile>[] = [];
  const said: [string, unknown][] = [];
  for (const started of [...own, ...made.started]) {
    const inherited = inheriting(started, templates);
    addAll(problems, inherited.problems);
    if (!inherited.source) continue;
    const source = levels ? belowLevels(inherited.source, levels, limited) : inherited.source;
    said.push([started.said, source.data]);
    const { located, problems: found } = salvage(accountSchema, source, {});
    addAll(problems, found);
    if (located) accounts.push(located);
  }
  addAll(problems, levels?.problems ?? []);
  const names = [...own, ...made.started].map(({ source }) => nameOf(source));
  const known = defined(names);
  const all =
    known.length > 0 &&
    known.length === names.length &&
    own.length === files.length &&
    told &&
    exported.problems.length === 0 &&
    (teams !== undefined || entries.length === 0);
  return { accounts, names: all ? known : undefined, leftOut: made.leftOut, said, problems };
}

function ofFile(source: Source, wordsOf: ReadonlyMap<string | undefined, ReadonlyMap<string, string>>): Started {
  const account = nameOf(source);
  const id = idOf(source);
  const words = new Map(wordsOf.get(id));
  if (account !== undefined) words.set("account", account);
  if (id !== undefined) words.set("id", id);
  return { source, words, said: source.file, extended: { place: source.place(["extends"]) } };
}

function inheriting(
  { source, words, extended: said }: Started,
  templates: Templates,
): ReturnType<typeof withTemplates> {
  const template = isRecord(source.data) ? source.data["extends"] : undefined;
  // What is no text at all, the schema tells.
  if (typeof template !== "string") return { source, problems: [] };
  return withTemplates({ source, account: nameOf(source), words, template, said }, templates);
}

/** An account with the policies that the export has above it, where its files list none. */
function belowLevels(source: Source, levels: LevelsReader, limited: ReadonlySet<string>): Source {
  const id = idOf(source);
  if (id === undefined || !limited.has(id) || (isRecord(source.data) && Object.hasOwn(source.data, "scps")))
    return source;
  const scps = levels.scpsOf(id, nameOf(source) ?? id);
  return scps ? inherit(source, scps, nameOf(source)) : source;
}

const NAMED = accountSchema.pick({ account: true }).loose();
const WITH_ID = accountSchema.pick({ id: true }).loose();

const nameOf = ({ data }: Source): string | undefined => NAMED.safeParse(data).data?.account;

const idOf = ({ data }: Source): string | undefined => WITH_ID.safeParse(data).data?.id;
