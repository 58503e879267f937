import { isRecord } from "../../common/is-record";
import type { Path } from "../reading/source";

/** What is wrong in an entry of tokens, and the value that it is about. */
export interface ToldAt {
  readonly path: Path;
  readonly message: string;
  readonly remedy: string;
}

const WILDCARD = /[*?$]/;
const NO_KEY = /^AWS has no condition key "([^"]+):([^":]+)"/;

/** A fault of the trust that an entry makes, as who wrote the entry says it: its own keys, at the value. */
export function toldAt(entry: unknown, message: string, remedy: string): ToldAt {
  const [, host = "", claim] = NO_KEY.exec(message) ?? [];
  if (claim !== undefined && isRecord(entry) && isRecord(entry["claims"]) && Object.hasOwn(entry["claims"], claim))
    return {
      path: ["claims", claim],
      message: message.replace(`condition key "${host}:`, 'condition key for the claim "'),
      remedy: remedy.replaceAll(`${host}:`, ""),
    };
  const [, quoted] = /^"([^"]*)"/.exec(message) ?? [];
  if (quoted === undefined) return { path: [], message, remedy };
  const texts = textsIn(entry);
  if (!message.endsWith("is not exact, and trust in a pipeline must be"))
    return { path: texts.find(({ text }) => text === quoted)?.path ?? [], message, remedy };
  const inexact =
    texts.find(({ text }) => text === quoted) ?? texts.find(({ text }) => WILDCARD.test(text) && quoted.includes(text));
  if (!inexact) return { path: [], message, remedy };
  const { path, text } = inexact;
  const [key] = path;
  return {
    path,
    message: message.replace(`"${quoted}"`, path.length > 1 ? `"${text}" under ${key}` : `${key}: "${text}"`),
    remedy: path.length > 1 ? remedy : "Write it in full, without *, ? and $",
  };
}

/** Every text of an entry, with where it stands. */
function textsIn(value: unknown, path: Path = []): { readonly text: string; readonly path: Path }[] {
  if (typeof value === "string") return [{ text: value, path }];
  if (Array.isArray(value)) return value.flatMap((one, index) => textsIn(one, [...path, index]));
  return isRecord(value) ? Object.entries(value).flatMap(([key, one]) => textsIn(one, [...path, key])) : [];
}
