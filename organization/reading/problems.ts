import { closestWord } from "../../common/did-you-mean";
import type { Fault, Place } from "../../common/fault";
import { byText, groupBy } from "../../common/lists";
import { visible } from "../../common/shown-text";

/** Something in the input that is wrong, or for a warning, worth knowing. Each of its texts has one line. */
export interface Problem extends Pick<Fault, "message">, Partial<Pick<Fault, "remedy">> {
  readonly place: Place;
  /**
   * What shows that it is wrong.
   *
   * @default - the message does
   */
  readonly evidence?: readonly string[];
  /**
   * The accounts for which it is wrong, of what several inherit.
   *
   * @default - it is wrong for the file that it is in
   */
  readonly accounts?: readonly string[];
}

/** The account for which something inherited is wrong, as part of a problem; nothing where it is not inherited. */
export const heirOf = (account: string | undefined): Pick<Problem, "accounts"> =>
  account === undefined ? {} : { accounts: [account] };

/** What to write instead of a word: `Did you mean "training"? Write one of training, processing`. Nothing, where none is known. */
export function suggestion(word: string, known: readonly string[], introduction: string): string {
  if (known.length === 0) return "There is none: remove it";
  const meant = closestWord(word, known);
  return `${meant === undefined ? "" : `Did you mean "${meant}"? `}${introduction} ${listed(known, 30)}`;
}

/** A list of words for a sentence: `dev, prod, sandbox`, cut where it is long. */
export function listed(words: readonly string[], most = 12): string {
  const shown = words.slice(0, most).join(", ");
  return words.length > most ? `${shown} and ${words.length - most} more` : shown;
}

/** The problems, each told once, in the order of files and lines. */
export function distinctProblems(problems: readonly Problem[]): Problem[] {
  return [...groupBy(problems, ({ accounts: _, ...said }) => JSON.stringify(said)).values()]
    .map((same) => {
      const [{ accounts: _, ...said }] = same;
      const accounts = [...new Set(same.flatMap((one) => one.accounts ?? []))].sort();
      return accounts.length === 0 ? said : { ...said, accounts };
    })
    .sort(byPlace);
}

/** Problems as compilers print them, `file:line:column: what is wrong`, and below what to write instead. */
export const formatProblems = (problems: readonly Problem[]): string => problems.map(formatProblem).join("\n");

const formatProblem = (problem: Problem): string => problemLines(problem).map(visible).join("\n    ");

/** A problem with its place, and each of what is below it. */
export const problemLines = ({ place, message, evidence = [], accounts = [], remedy }: Problem): readonly string[] => [
  `${place.file}:${place.line}:${place.column}: ${message}`,
  ...(accounts.length === 0 ? [] : [`for the ${accounts.length === 1 ? "account" : "accounts"} ${listed(accounts)}`]),
  ...evidence,
  ...(remedy === undefined ? [] : [remedy]),
];

function byPlace({ place: a }: Problem, { place: b }: Problem): number {
  if (a.file !== b.file) return byText(a.file, b.file);
  return a.line - b.line || a.column - b.column;
}
