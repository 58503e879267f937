import { isRecord } from "../../common/is-record";
import { byText } from "../../common/lists";
import { type Problem, suggestion } from "../reading/problems";
import type { Path, Source } from "../reading/source";
import { accountPattern } from "../schema/account-pattern";
import { teamSchema } from "../schema";

const NAMED = teamSchema.pick({ team: true }).loose();

/** The name of a team in a file, where it tells one. */
export const teamNameIn = ({ data }: Source): string | undefined => NAMED.safeParse(data).data?.team;

/** The names of all accounts. */
export interface AccountNames {
  readonly all: readonly string[];
  readonly words: Words;
}

/**
 * A team's file with the accounts that fit a pattern in its place, `<team>-<env>`, in which `<team>` is the team itself.
 *
 * @param names those of all accounts, or undefined where they are not all known; a pattern then stands for none
 */
export function withAccounts(source: Source, names: AccountNames | undefined): { source: Source; problems: Problem[] } {
  const { data } = source;
  const written: unknown = isRecord(data) ? data["accounts"] : undefined;
  const team = teamNameIn(source);
  if (!isRecord(data) || !Array.isArray(written) || !written.some(isPattern)) return { source, problems: [] };
  const problems: Problem[] = [];
  const refused: Path[] = [];
  const accounts: { readonly entry: unknown; readonly index: number }[] = [];
  for (const [index, entry] of written.entries()) {
    if (!isPattern(entry)) {
      accounts.push({ entry, index });
      continue;
    }
    const fitting =
      team === undefined || !names ? [] : fittingIn(names.words, entry.replace("<team>", team).split("-")).sort(byText);
    if (fitting.length > 0) {
      accounts.push(...fitting.map((name) => ({ entry: name, index })));
      continue;
    }
    refused.push(["accounts", accounts.length]);
    accounts.push({ entry, index });
    if (team === undefined || !names) continue;
    problems.push({
      place: source.place(["accounts", index]),
      message: `no account fits "${entry}"`,
      remedy: suggestion(entry, names.all, "The accounts are"),
    });
  }
  const original = (path: Path): Path => {
    const [key, position, ...rest] = path;
    const index = key === "accounts" && typeof position === "number" ? accounts[position]?.index : undefined;
    return index === undefined ? path : ["accounts", index, ...rest];
  };
  return {
    source: {
      ...source,
      data: { ...data, accounts: accounts.map(({ entry }) => entry) },
      place: (path) => source.place(original(path)),
      keyPlace: (path) => source.keyPlace(original(path)),
      written: (path) => source.written(original(path)),
      refused: [...source.refused.filter(([key, index]) => key !== "accounts" || index === undefined), ...refused],
    },
    problems,
  };
}

const isPattern = (entry: unknown): entry is string =>
  typeof entry === "string" && entry.includes("<") && accountPattern.safeParse(entry).success;

/** Names by their words: of `fraud-dev`, what begins with `fraud`, and of that what goes on with `dev`. */
interface Words {
  /** The name that ends here, if one does. */
  name?: string;
  readonly next: Map<string, Words>;
}

/** The names of all accounts, so that those that fit a pattern are found without a look at each. */
export function accountNamesOf(names: readonly string[]): AccountNames {
  const all: Words = { next: new Map() };
  for (const name of names) {
    let words = all;
    for (const word of name.split("-")) {
      const next = words.next.get(word) ?? { next: new Map<string, Words>() };
      words.next.set(word, next);
      words = next;
    }
    words.name = name;
  }
  return { all: names, words: all };
}

function fittingIn(words: Words, [segment, ...rest]: readonly string[]): string[] {
  if (segment === undefined) return words.name === undefined ? [] : [words.name];
  const next = segment.startsWith("<") ? [...words.next.values()] : [words.next.get(segment) ?? NOTHING];
  return next.flatMap((one) => fittingIn(one, rest));
}

const NOTHING: Words = { next: new Map() };
