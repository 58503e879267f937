import type { Place } from "../../common/fault";
import { byText } from "../../common/lists";
import { type Problem, suggestion } from "../reading/problems";
import type { Located } from "../reading/salvage";
import type { Path, Source } from "../reading/source";
import type { OrganizationFile } from "../schema";
import { placeholdersIn, wordsIn } from "../schema/account-pattern";
import { accountName } from "../schema/common";
import { ACCOUNTS_FILE, type ExportedAccount } from "./exported-accounts";
import type { Templates } from "./templates";

/** An account of the export that is left out, as nobody can work in it. */
export interface LeftOut {
  readonly account: string;
  /** SUSPENDED, … */
  readonly state: string;
  readonly place: Place;
}

/** An account before it has inherited anything. */
export interface Started {
  readonly source: Source;
  readonly words: ReadonlyMap<string, string>;
  /** The name of what the file says, for the digest. */
  readonly said: string;
  /** Where it says what it extends. */
  readonly extended: Pick<Problem, "place" | "accounts">;
}

/** What makes accounts of an export. */
interface MadeBy {
  /** Undefined where the file has problems. */
  readonly organization: Located<OrganizationFile> | undefined;
  readonly templates: Templates;
  /** The names of the teams; undefined where a file does not tell. */
  readonly teams: ReadonlySet<string> | undefined;
  /** The ids of accounts that have a file. */
  readonly withFile: ReadonlySet<string | undefined>;
}

/** The accounts that patterns make. */
export interface Made {
  readonly started: readonly Started[];
  /** What the placeholders of the patterns stand for in the names of accounts that have a file, by their ids. */
  readonly wordsOf: ReadonlyMap<string | undefined, ReadonlyMap<string, string>>;
  readonly leftOut: readonly LeftOut[];
  readonly problems: readonly Problem[];
}

/** The accounts of the export that a pattern fits, but for those that have a file. */
export function madeFrom(
  exported: readonly ExportedAccount[],
  { organization, templates, teams, withFile }: MadeBy,
): Made {
  const entries = organization?.value.exportedAccounts ?? [];
  const started: Started[] = [];
  const wordsOf = new Map<string, ReadonlyMap<string, string>>();
  const leftOut: LeftOut[] = [];
  const misnamed: Problem[] = [];
  const fitting = new Set<number>();
  // AWS lists accounts in any order.
  for (const account of [...exported].sort((a, b) => byText(a.name, b.name) || byText(a.id, b.id))) {
    for (const [index, { name, extends: template }] of entries.entries()) {
      const words = wordsIn(name, account.name);
      const team = words?.get("team");
      if (!words || !organization || (team !== undefined && !teams?.has(team))) continue;
      fitting.add(index);
      if (withFile.has(account.id)) {
        wordsOf.set(account.id, words);
        break;
      }
      if (account.state !== "ACTIVE") {
        leftOut.push({ account: account.name, state: account.state, place: account.namePlace });
        break;
      }
      if (!accountName.safeParse(account.name).success) {
        misnamed.push(misnamedProblem(account));
        break;
      }
      const place = organization.at(["exportedAccounts", index, "extends"]);
      started.push(generated(account, words, template, place, templates));
      break;
    }
  }
  const names = exported.map(({ name }) => name);
  const problems =
    !organization || !teams || exported.length === 0
      ? []
      : entries.flatMap(({ name, extends: template }, index) => [
          ...(fitting.has(index) || !organization.intact(["exportedAccounts", index, "name"])
            ? []
            : [unfit(organization.at(["exportedAccounts", index, "name"]), name, names)]),
          ...unknownWords(organization.at(["exportedAccounts", index, "extends"]), name, template),
        ]);
  return { started, wordsOf, leftOut, problems: [...misnamed, ...problems] };
}

const misnamedProblem = ({ id, name, namePlace }: ExportedAccount): Problem => ({
  place: namePlace,
  message: `"${name}" cannot be the name of an account: it has ${name.length} characters`,
  remedy: `Write a file in accounts/ with id: "${id}" and a name of 2 to 32 lower-case letters, digits and hyphens`,
});

/** What the account file of an exported account would say. What is missing is missing in its template. */
function generated(
  { name, id, namePlace, idPlace }: ExportedAccount,
  words: ReadonlyMap<string, string>,
  pattern: string,
  extended: Place,
  templates: Templates,
): Started {
  const template = pattern.replace(/<([a-z]+)>/g, (whole, word: string) => words.get(word) ?? whole);
  const base = templates.byName.get(template)?.head;
  const place = ([key]: Path): Place =>
    key === "account" ? namePlace : key === "id" ? idPlace : (base?.at([]) ?? extended);
  const source: Source = {
    file: ACCOUNTS_FILE,
    data: { account: name, id, extends: template },
    place,
    keyPlace: place,
    written: () => undefined,
    refused: [],
    heir: ([key]) => (key === "account" || key === "id" ? undefined : name),
  };
  return {
    source,
    words: new Map([...words, ["account", name], ["id", id]]),
    said: `${ACCOUNTS_FILE} ${id}`,
    extended: { place: extended, accounts: [name] },
  };
}

const unfit = (place: Place, pattern: string, names: readonly string[]): Problem => ({
  place,
  message: `no account of ${ACCOUNTS_FILE} fits "${pattern}"${pattern.includes("<team>") ? ", where <team> is a team that has a file" : ""}`,
  remedy: suggestion(pattern, names, "Its accounts are"),
});

/** Placeholders of a template's name that the pattern beside it has not. */
function unknownWords(place: Place, name: string, template: string): Problem[] {
  const known = placeholdersIn(name);
  return placeholdersIn(template)
    .filter((word) => !known.includes(word))
    .map((word) => ({
      place,
      message: `"<${word}>" is not a placeholder of "${name}"`,
      remedy: suggestion(
        `<${word}>`,
        known.map((one) => `<${one}>`),
        "Write a name, or one of",
      ),
    }));
}
