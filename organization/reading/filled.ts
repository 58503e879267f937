import { isRecord } from "../../common/is-record";
import { abbreviated } from "../../common/shown-text";
import { type Problem, suggestion } from "./problems";
import type { Path, Source } from "./source";

/** Settings at the top with placeholders of their own, which are filled where each team is known. */
const OWN_PLACEHOLDERS = new Set(["names", "people"]);

const PLACEHOLDER = /<([a-z]+)>/g;

/**
 * A file with words in place of its placeholders, `<id>`, in every text but those that have placeholders of their own.
 *
 * @returns the file, and a problem for each placeholder that there is no word for
 */
export function filled(source: Source, words: ReadonlyMap<string, string>): { source: Source; problems: Problem[] } {
  const problems: Problem[] = [];
  const refused: Path[] = [];
  const textOf = (text: string, path: Path): string =>
    text.replace(PLACEHOLDER, (whole, name: string) => {
      const word = words.get(name);
      if (word !== undefined) return word;
      const known = [...words.keys()].map((one) => `<${one}>`);
      const message = `"${abbreviated(whole)}" is not a placeholder here`;
      problems.push({ place: source.place(path), message, remedy: suggestion(whole, known, "Write one of") });
      refused.push(path);
      return whole;
    });
  const valueOf = (value: unknown, path: Path): unknown => {
    if (typeof value === "string") return textOf(value, path);
    if (Array.isArray(value)) return value.map((one, index) => valueOf(one, [...path, index]));
    if (!isRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [
        key,
        path.length === 0 && OWN_PLACEHOLDERS.has(key) ? one : valueOf(one, [...path, key]),
      ]),
    );
  };
  const data = valueOf(source.data, []);
  return { source: { ...source, data, refused: [...source.refused, ...refused] }, problems };
}
