import type { Finding } from "../findings/finding";
import { holdsWhenAbsent } from "../language/operator";
import { ALWAYS_PRESENT } from "../validation/absent-keys";
import { type ConditionLine, finding, type ParsedStatement, shown } from "../validation/statement";

/** Conditions that say less than they are long. */
export const conditionSuggestions = (statement: ParsedStatement): readonly Finding[] =>
  statement.conditions.flatMap((line) => [
    ...starOnly(statement, line),
    ...qualifiedNull(statement, line),
    ...numbers(statement, line),
    ...tagsOfOthers(statement, line),
  ]);

const placeOf = ({ key }: ConditionLine) => ({ element: "Condition", value: key });

/** `*` is like every value there is: what is asked is whether the key is there. */
function starOnly(statement: ParsedStatement, line: ConditionLine): Finding[] {
  const { key, operator, parsed, values } = line;
  if (!parsed || !/(String|Arn)(Not)?Like/.test(parsed.name) || !values.some((value) => /^\*+$/.test(value))) return [];
  const present = ALWAYS_PRESENT.has(key.toLowerCase());
  const always = present ? !parsed.negated : !parsed.negated && holdsWhenAbsent(parsed, values);
  if (present || always)
    return [
      finding(
        statement,
        "redundant-condition",
        placeOf(line),
        `${shown(operator)} with "*" ${always ? "always" : "never"} holds for ${shown(key)}`,
        always ? "Remove the condition" : "Remove the statement",
      ),
    ];
  if (parsed.ifExists || parsed.qualifier !== undefined) return [];
  return [
    finding(
      statement,
      "equivalent-to-null",
      placeOf(line),
      `${shown(operator)} with "*" asks whether a request has ${parsed.negated ? "no " : ""}${shown(key)}`,
      `Write "Null": {"${shown(key)}": "${String(parsed.negated)}"}`,
    ),
  ];
}

const qualifiedNull = (statement: ParsedStatement, line: ConditionLine): Finding[] =>
  line.parsed?.family === "Null" && line.parsed.qualifier !== undefined
    ? [
        finding(
          statement,
          "null-qualifier",
          placeOf(line),
          `${shown(line.operator)} is the same for every request, whatever it has for ${shown(line.key)}`,
        ),
      ]
    : [];

/** Of several limits only the widest counts: values are alternatives. */
function numbers(statement: ParsedStatement, line: ConditionLine): Finding[] {
  const { key, operator, parsed, values } = line;
  const [, order] = /^(?:Numeric|Date)(LessThan|GreaterThan)/.exec(parsed?.name ?? "") ?? [];
  if (order === undefined || values.length < 2) return [];
  const read = values.map((value) => (parsed?.family === "Date" ? Date.parse(value) : Number(value)));
  if (read.some(Number.isNaN)) return [];
  const widest = read.reduce(order === "LessThan" ? (a, b) => Math.max(a, b) : (a, b) => Math.min(a, b));
  const counts = values[read.indexOf(widest)] ?? "";
  return [
    finding(
      statement,
      "redundant-value",
      placeOf(line),
      `of the values for ${shown(key)} only ${shown(counts)} counts with ${shown(operator)}`,
      `Write ${shown(counts)} alone`,
    ),
  ];
}

/** An Allow of all actions but some reaches those only that send the tag. */
function tagsOfOthers(statement: ParsedStatement, line: ConditionLine): Finding[] {
  const { effect, notActions } = statement;
  if (effect !== "Allow" || notActions.length === 0 || !/^aws:resourcetag\//i.test(line.key)) return [];
  return [
    finding(
      statement,
      ["tags-of-others", "suggestion"],
      placeOf(line),
      `many of the actions that NotAction stands for do not send ${shown(line.key)}`,
    ),
  ];
}
