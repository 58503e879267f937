import { UNKNOWN } from "../language/unknown";
import type { Context } from "./context";

/** Stand for a `*` and a `?` that are only themselves: private-use characters, so that no policy has them. */
const LITERALS: Readonly<Record<string, string>> = { "*": "\uE001", "?": "\uE002" };

/** A pattern of a policy, for one request. Both are missing where it matches nothing. */
export interface Pattern {
  /** What it is, where all of it is known. */
  readonly exact?: string;
  /** What it is at most: `*` stands for what is not known. */
  readonly widest?: string;
}

const NOTHING: Pattern = {};
const VARIABLE = /\$\{([^{}]*)\}/g;

/**
 * A pattern with the values of the request in place of policy variables. A variable without a value and without a
 * default makes it match nothing.
 *
 * @param variables whether the policy's version has variables
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function patternFor(text: string, context: Context, variables: boolean): Pattern {
  if (!text.includes("${") && !text.includes(UNKNOWN)) return { exact: text, widest: text };
  const missing = new Set<"absent" | "unknown">();
  const filled = text.replace(VARIABLE, (written, variable: string) => {
    if (!variables) return written;
    const value = variableValue(variable, context);
    if (typeof value !== "string") return value.text;
    missing.add(value);
    return UNKNOWN;
  });
  if (missing.has("absent")) return NOTHING;
  return filled.includes(UNKNOWN) ? { widest: filled.replaceAll(UNKNOWN, "*") } : { exact: filled, widest: filled };
}

function variableValue(variable: string, context: Context): { readonly text: string } | "absent" | "unknown" {
  if (variable === "*" || variable === "?") return { text: literalText(variable) };
  if (variable === "$") return { text: "$" };
  const [, key = "", fallback] = /^\s*([^,]*?)\s*(?:,\s*'([^']*)'\s*)?$/.exec(variable) ?? [];
  const value = context.lookUp(key);
  if (value === "unknown") return value;
  // A key with several values has none that could stand here.
  const [only, second] = value === "absent" ? [] : value;
  if (only !== undefined && second === undefined) return { text: literalText(only) };
  return fallback === undefined ? "absent" : { text: literalText(fallback) };
}

/** The text with its wildcards meant as themselves. */
export const literalText = (text: string): string =>
  text.replace(/[*?]/g, (character) => LITERALS[character] ?? character);

/** The text that a literal was made of. */
export const unescaped = (text: string): string =>
  text.replace(/[\uE001\uE002]/g, (character) => (character === LITERALS["*"] ? "*" : "?"));
