import type { core } from "zod";
import { closestWord } from "../../common/did-you-mean";
import type { Fault } from "../../common/fault";
import { groupBy } from "../../common/lists";
import { listed, type Problem, suggestion } from "./problems";
import { saidIn } from "./refusal";
import { abbreviated } from "../../common/shown-text";
import type { Path, Source } from "./source";

type Issue = core.$ZodIssue;

/** A problem and the path of the value that has it, which a repaired copy of the data is to leave out. */
export interface SchemaProblem extends Problem {
  readonly path: Path;
}

/** Tells in people's words what the schema found wrong. */
export function describeIssues(issues: readonly Issue[], source: Source): SchemaProblem[] {
  return toldBest(issues, [], source).flatMap((issue) => describe(issue, [], source));
}

function toldBest(issues: readonly Issue[], prefix: Path, { data }: Source): Issue[] {
  const byPath = groupBy(issues, ({ path }) => String(path));
  const missing = ({ path }: Issue): boolean => valueAt(data, [...prefix, ...(path as Path)]) === undefined;
  return issues.filter(
    (issue) =>
      !toldBetter(issue, byPath.get(String(issue.path)) ?? []) &&
      !(missing(issue) && isMistyped(issue, byPath.get(String(issue.path.slice(0, -1))) ?? [])),
  );
}

/** Whether the missing setting stands beside, in another spelling, where it is told. */
const isMistyped = ({ path }: Issue, around: readonly Issue[]): boolean =>
  around.some(
    (other) =>
      other.code === "unrecognized_keys" &&
      other.keys.some((key) => closestWord(key, [String(path.at(-1))]) !== undefined),
  );

/**
 * Whether another issue with the same value says it better: a mistyped key is behind a missing one, a text in place of
 * a list has a length too, and a number beyond JavaScript's whole numbers is beyond the setting's own bound too.
 */
function toldBetter(issue: Issue, samePath: readonly Issue[]): boolean {
  if (issue.code === "custom") return samePath.some(({ code }) => code === "unrecognized_keys");
  if (issue.code !== "too_big" && issue.code !== "too_small") return false;
  if (samePath.some(({ code }) => code === "invalid_type")) return true;
  return samePath.length > 1 && Math.abs(bound(issue)) === Number.MAX_SAFE_INTEGER;
}

const bound = (issue: Issue & { code: "too_big" | "too_small" }): number =>
  Number(issue.code === "too_big" ? issue.maximum : issue.minimum);

function describe(issue: Issue, prefix: Path, source: Source): SchemaProblem[] {
  const path = [...prefix, ...(issue.path as (string | number)[])];
  const value = valueAt(source.data, path);
  const problem = (said: Omit<Problem, "place">): SchemaProblem[] => [{ place: source.place(path), path, ...said }];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.message.split("\n\n").flatMap((text, index) => {
        const keyPath = [...path, issue.keys[index] ?? ""];
        return [{ place: source.keyPlace(keyPath), path: keyPath, ...saidIn(text) }];
      });
    case "invalid_value":
      return value === undefined
        ? missing(path, source, issue.values.map(String))
        : problem(notOneOf(value, issue.values.map(String), source.written(path)));
    case "invalid_type":
      if (value === undefined) return missing(path, source);
      // The schema says more than the kind of what is expected.
      if (issue.message.includes("\n")) return problem(saidIn(issue.message));
      return problem(wrongType(issue.expected, value, source.written(path)));
    case "invalid_union":
      return value === undefined ? missing(path, source) : describeUnion(issue, path, value, source);
    case "invalid_key":
      return issue.issues.map((inner) => ({ place: source.keyPlace(path), path, ...saidIn(inner.message) }));
    case "too_small":
    case "too_big":
      return problem(outOfRange(issue.code === "too_big" ? "most" : "least", bound(issue), value));
    default:
      return problem(saidIn(issue.message));
  }
}

/** A union is told by the branch that fits the shape of the value best: the one that got furthest into it. */
function describeUnion(
  issue: Issue & { code: "invalid_union" },
  path: Path,
  value: unknown,
  source: Source,
): SchemaProblem[] {
  const fitting = issue.errors.find((branch) =>
    branch.every((inner) => inner.path.length > 0 || !isUnfit(inner, value)),
  );
  if (fitting) return toldBest(fitting, path, source).flatMap((inner) => describe(inner, path, source));
  const expected = issue.errors.flatMap((branch) =>
    branch.flatMap((inner) =>
      inner.code === "invalid_type"
        ? [kind(inner.expected)]
        : inner.code === "invalid_value"
          ? inner.values.map(String)
          : [],
    ),
  );
  return [
    {
      place: source.place(path),
      path,
      ...wrongKind([...new Set(expected)].join(" or "), value, source.written(path)),
    },
  ];
}

/** Whether the value is of another kind, or is not the one value that is taken, also without its quotes. */
const isUnfit = (issue: Issue, value: unknown): boolean =>
  issue.code === "invalid_type" ||
  (issue.code === "invalid_value" && !issue.values.map(String).includes(String(value)));

/** @param known what may be written, if that is told in words */
function missing(path: Path, source: Source, known: readonly string[] = []): SchemaProblem[] {
  const message = `"${path.at(-1)}" is missing`;
  const remedy = known.length === 1 ? `Add it: ${path.at(-1)}: ${known[0]}` : "Add it";
  return [{ place: source.place(path.slice(0, -1)), path, message, remedy }];
}

function notOneOf(value: unknown, known: readonly string[], written: string | undefined): Fault {
  const [only = ""] = known;
  if (value === null || typeof value === "object") {
    return wrongKind(known.length === 1 ? only : `one of ${listed(known)}`, value, written);
  }
  // A literal that looks the same is a number or boolean.
  if (typeof value === "string" && value === only) return inQuotes(value);
  const found = written ?? "";
  return {
    message: `${quoted(found)} is not known here`,
    remedy: known.length === 1 ? `Write ${only}` : suggestion(found, known, "Write one of"),
  };
}

const inQuotes = (value: string): Fault => ({
  message: `"${value}" is a text, as it is in quotes`,
  remedy: `Write it without quotes: ${value}`,
});

function wrongType(expected: string, value: unknown, written: string | undefined): Fault {
  return wrongKind(kind(expected), value, written);
}

function wrongKind(expected: string, value: unknown, written: string | undefined): Fault {
  const found =
    value === null
      ? "nothing"
      : Array.isArray(value)
        ? "a list"
        : typeof value === "object"
          ? "a map"
          : quoted(written ?? value);
  const unquoted = expected.startsWith("a text") && (typeof value === "number" || typeof value === "boolean");
  if (unquoted) return { message: `${found} is not a text`, remedy: `Put it in quotes: ${found}` };
  if (typeof value === "string" && isQuoted(expected, value)) return inQuotes(value);
  return { message: `expected ${expected}, found ${found}`, remedy: `Write ${expected}${example(expected, value)}` };
}

/** How a list of the one value looks, or an empty map. */
function example(expected: string, value: unknown): string {
  if (expected.startsWith("a list") && typeof value === "string")
    return `: [${/^[\w.@-]+$/.test(value) ? value : JSON.stringify(abbreviated(value))}]`;
  return expected === "a map" && value === null ? ", {} where it is empty" : "";
}

const isQuoted = (expected: string, value: string): boolean =>
  expected.endsWith("number")
    ? /^\d{1,20}$/.test(value)
    : expected === KINDS["boolean"] && /^(true|false)$/.test(value);

const KINDS: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a map",
  record: "a map",
};
const kind = (expected: string): string => KINDS[expected] ?? expected;

function outOfRange(side: "least" | "most", limit: number, value: unknown): Fault {
  if (typeof value === "number")
    return { message: `${value} is too ${side === "least" ? "small" : "large"}`, remedy: `Write ${limit} at ${side}` };
  const [one, many] = Array.isArray(value) ? ["entry", "entries"] : ["character", "characters"];
  const amount = `${limit.toLocaleString("en-US")} ${limit === 1 ? one : many}`;
  return side === "least"
    ? { message: `at least ${amount} ${limit === 1 ? "is" : "are"} needed`, remedy: "Add what is missing" }
    : { message: `at most ${amount} ${limit === 1 ? "is" : "are"} taken`, remedy: "Remove the others" };
}

const quoted = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? `"${abbreviated(String(value))}"`
    : "this";

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? (value as Record<string | number, unknown>)[key] : undefined,
    data,
  );
}
