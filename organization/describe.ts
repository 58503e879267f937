import type { core } from "zod";
import { type Problem, suggestion } from "./problems";
import type { Path, Source } from "./source";

type Issue = core.$ZodIssue;

/** A problem and the path of the value that has it, which a repaired copy of the data is to leave out. */
export interface SchemaProblem extends Problem {
  readonly path: Path;
}

/** Tells in people's words what the schema found wrong. */
export function describeIssues(issues: readonly Issue[], source: Source): SchemaProblem[] {
  return issues.flatMap((issue) => describe(issue, [], source));
}

function describe(issue: Issue, prefix: Path, source: Source): SchemaProblem[] {
  const path = [...prefix, ...(issue.path as (string | number)[])];
  const value = valueAt(source.data, path);
  const problem = (message: string): SchemaProblem[] => [{ place: source.place(path), path, message }];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.message.split("\n\n").flatMap((message, index) => {
        const keyPath = [...path, issue.keys[index] ?? ""];
        return [{ place: source.keyPlace(keyPath), path: keyPath, message }];
      });
    case "invalid_value":
      return value === undefined ? missing(path, source) : problem(notOneOf(value, issue.values.map(String)));
    case "invalid_type":
      return value === undefined
        ? missing(path, source)
        : problem(wrongType(issue.expected, value, source.written(path)));
    case "invalid_union":
      return value === undefined ? missing(path, source) : describeUnion(issue, path, value, source);
    case "invalid_key":
      return issue.issues.map((inner) => ({ place: source.keyPlace(path), path, message: inner.message }));
    case "too_small":
      return problem(outOfRange("least", Number(issue.minimum), issue.origin));
    case "too_big":
      return problem(outOfRange("most", Number(issue.maximum), issue.origin));
    default:
      return problem(issue.message);
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
    branch.every((inner) => inner.code !== "invalid_type" || inner.path.length > 0),
  );
  if (fitting) return fitting.flatMap((inner) => describe(inner, path, source));
  const expected = issue.errors.flatMap((branch) =>
    branch.flatMap((inner) => (inner.code === "invalid_type" ? [kind(inner.expected)] : [])),
  );
  return [
    {
      place: source.place(path),
      path,
      message: wrongKind([...new Set(expected)].join(" or "), value, source.written(path)),
    },
  ];
}

function missing(path: Path, source: Source): SchemaProblem[] {
  const message = `"${path.at(-1)}" is missing\nAdd it`;
  return [{ place: source.place(path.slice(0, -1)), path, message }];
}

function notOneOf(value: unknown, known: readonly string[]): string {
  return `${quoted(value)} is not known here\n${suggestion(String(value), known, known.length === 1 ? "Write" : "Write one of")}`;
}

function wrongType(expected: string, value: unknown, written: string | undefined): string {
  return wrongKind(kind(expected), value, written);
}

function wrongKind(expected: string, value: unknown, written: string | undefined): string {
  const found =
    value === null
      ? "nothing"
      : Array.isArray(value)
        ? "a list"
        : typeof value === "object"
          ? "a map"
          : quoted(written ?? value);
  const unquoted = expected.startsWith("a text") && (typeof value === "number" || typeof value === "boolean");
  return unquoted
    ? `${found} is not a text\nPut it in quotes: "${written}"`
    : `expected ${expected}, found ${found}\nWrite ${expected}`;
}

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

function outOfRange(bound: "least" | "most", limit: number, origin: string): string {
  const amount = limit.toLocaleString("en-US");
  if (origin === "array" || origin === "set")
    return `at ${bound} ${amount} ${limit === 1 ? "entry is" : "entries are"} needed\n${bound === "least" ? "Add" : "Remove"} entries`;
  if (origin === "string")
    return `at ${bound} ${amount} ${limit === 1 ? "character is" : "characters are"} needed\nWrite a ${bound === "least" ? "longer" : "shorter"} text`;
  return `the number is too ${bound === "least" ? "small" : "large"}\nWrite ${amount} at the ${bound}`;
}

const quoted = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? `"${String(value)}"` : "this";

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? (value as Record<string | number, unknown>)[key] : undefined,
    data,
  );
}
