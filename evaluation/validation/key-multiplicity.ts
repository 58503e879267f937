import type { Finding } from "../findings/finding";
import { findConditionKey } from "../reference/condition-key";
import { servicesOf } from "./condition-keys";
import { type ConditionLine, finding, type ParsedStatement, shown } from "./statement";

/**
 * Keys that stand twice in a block, and operators that do not say how several values of a request are compared.
 *
 * @param told what is said of keys: of one that is never sent, nothing else
 */
export function multiplicityFindings(statement: ParsedStatement, told: readonly Finding[]): readonly Finding[] {
  const services = servicesOf(statement);
  const unsent = new Set(told.filter(({ rule }) => rule === "unsupported-key").map(({ spot }) => spot.value));
  return [
    ...duplicateKeys(statement),
    ...statement.conditions
      .filter(({ key }) => !unsent.has(key))
      .flatMap((line) => unqualified(statement, line, services)),
  ];
}

/** JSON keeps two names that differ in case; IAM's keys do not. */
function duplicateKeys(statement: ParsedStatement): Finding[] {
  const seen = new Map<string, string>();
  return statement.conditions.flatMap(({ operator, key }) => {
    const name = `${operator.toLowerCase()} ${key.toLowerCase()}`;
    const first = seen.get(name);
    if (first === undefined) {
      seen.set(name, key);
      return [];
    }
    return [
      finding(
        statement,
        "duplicate-key",
        { element: "Condition", value: key },
        `under ${shown(operator)}, ${shown(key)} stands twice${first === key ? "" : `, also as ${shown(first)}`}`,
      ),
    ];
  });
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
function unqualified(
  statement: ParsedStatement,
  { key, parsed, operator }: ConditionLine,
  services: readonly string[],
): Finding[] {
  if (!parsed || parsed.family === "Null" || parsed.qualifier !== undefined || !hasSeveral(key, services)) return [];
  // Whoever asks must be among the values in an Allow, and any forbidden value is one too many in a Deny.
  const qualifier = statement.effect === "Allow" && !parsed.negated ? "ForAllValues" : "ForAnyValue";
  return [
    finding(
      statement,
      "missing-qualifier",
      { element: "Condition", value: key },
      `a request has several values for ${shown(key)}, and ${shown(operator)} compares one`,
      `Write ${qualifier}:${shown(operator)}`,
    ),
  ];
}

/** Whether a request may have several values for the key. */
const hasSeveral = (key: string, services: readonly string[]): boolean =>
  findConditionKey(key, services)?.type?.startsWith("ArrayOf") === true;

/** Whether the reference says that a request has one value for the key. */
export const hasOne = (key: string, services: readonly string[]): boolean => {
  const type = findConditionKey(key, services)?.type;
  return type !== undefined && !type.startsWith("ArrayOf");
};
