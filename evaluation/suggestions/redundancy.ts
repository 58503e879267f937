import { globCovers, hasWildcard } from "../../common/glob";
import type { Finding } from "../findings/finding";
import { found } from "../findings/found";
import { arnCovers } from "../language/arn";
import { finding, type ParsedStatement, shown } from "../validation/statement";

/** So many pairs of a list are compared: more would take long with hostile patterns, and nobody reads them. */
const MOST_PAIRS = 5_000;

/** Actions and resources that another of the same list stands for. */
export function redundancySuggestions(statement: ParsedStatement): readonly Finding[] {
  const lower = (text: string): string => text.toLowerCase();
  return [
    ...covered(statement, "Action", "redundant-action", statement.actions, lower, globCovers),
    ...covered(statement, "NotAction", "redundant-action", statement.notActions, lower, globCovers),
    ...covered(statement, "Resource", "redundant-resource", statement.resources, String, arnCovers),
    ...covered(statement, "NotResource", "redundant-resource", statement.notResources, String, arnCovers),
  ];
}

function covered(
  statement: ParsedStatement,
  element: string,
  rule: "redundant-action" | "redundant-resource",
  texts: readonly string[],
  compared: (text: string) => string,
  covers: (general: string, specific: string) => boolean,
): Finding[] {
  const wide = texts.filter(hasWildcard).slice(0, Math.floor(MOST_PAIRS / texts.length));
  const seen = new Set<string>();
  return texts.flatMap((text) => {
    const own = compared(text);
    const twice = seen.has(own);
    seen.add(own);
    const by = twice ? text : wide.find((one) => compared(one) !== own && covers(compared(one), own));
    return by === undefined
      ? []
      : [
          finding(
            statement,
            rule,
            { element, value: text },
            twice ? `${shown(text)} stands twice` : `${shown(by)} stands for ${shown(text)} too`,
          ),
        ];
  });
}

/** Statements that say the same as one before, but for their Sids, by index. */
export function redundantStatements(statements: readonly ParsedStatement[]): ReadonlyMap<number, readonly Finding[]> {
  const seen = new Map<string, number>();
  const repeated = new Map<number, readonly Finding[]>();
  for (const statement of statements) {
    const { Sid: _, ...said } = Object.fromEntries(statement.elements);
    const text = canonical(said);
    const first = seen.get(text);
    if (first === undefined) seen.set(text, statement.index);
    else {
      const message = `the statement says what statement ${first + 1} says`;
      repeated.set(statement.index, [
        { ...found("redundant-statement", message), spot: { statement: statement.index } },
      ]);
    }
  }
  return repeated;
}

/** So deep statements are compared. */
const DEEPEST = 8;

/** The same text for the same content: the order of members and of lists counts for nothing, nor does a list of one. */
function canonical(value: unknown, depth = 0): string {
  if (depth > DEEPEST) return "…";
  if (Array.isArray(value)) {
    const parts = [...new Set(value.map((one) => canonical(one, depth + 1)))].sort();
    return parts.length === 1 ? (parts[0] ?? "") : `[${parts.join(",")}]`;
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(String(value));
  const members = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}:${canonical(one, depth + 1)}`);
  return `{${members.sort().join(",")}}`;
}
