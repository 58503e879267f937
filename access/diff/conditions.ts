import { byText } from "../../common/lists";
import { type Clause, holdsWhenAbsent, literalText, type Operator, parseOperator } from "../../evaluation";
import { canonical, resourceCovers, textCovers } from "./texts";

/** The conditions of a statement; all of them must hold. */
export interface Conditions {
  /** The same for conditions with the same meaning, as far as that can be told. */
  readonly key: string;
  readonly lines: readonly Line[];
  /** As the statement has them, sorted. */
  readonly written: readonly Clause[];
}

/** A condition on one key. */
interface Line {
  /** What is compared, and how: equal only where lines differ in their values and in `absent` alone. */
  readonly test: string;
  readonly negated: boolean;
  /** Whether it holds for a request without the key. */
  readonly absent: boolean;
  readonly values: readonly string[];
  readonly covers: (general: string, specific: string) => boolean;
}

export function conditionsOf(clauses: readonly Clause[], variables: boolean): Conditions {
  const lines = clauses.map((clause) => lineOf(clause, variables));
  const key = lines.map(({ test, absent, values }) => JSON.stringify([test, absent, values])).sort();
  const order = ({ key: name, operator }: Clause): string => `${name} ${operator}`;
  return {
    key: [...new Set(key)].join(" "),
    lines,
    written: [...clauses].sort((a, b) => byText(order(a), order(b))),
  };
}

/** Whether the specific conditions surely hold only where the general ones do. */
export const conditionsCover = (general: Conditions, specific: Conditions): boolean =>
  general.key === specific.key ||
  general.lines.every((line) => specific.lines.some((other) => lineCovers(line, other)));

function lineCovers(general: Line, specific: Line): boolean {
  if (general.test !== specific.test || (specific.absent && !general.absent)) return false;
  // With more values, a line holds for more; a negated one for less.
  const [more, less] = general.negated ? [specific, general] : [general, specific];
  return less.values.every((value) => more.values.some((other) => more.covers(other, value)));
}

const same = (general: string, specific: string): boolean => general === specific;

function lineOf({ operator: written, key, values }: Clause, variables: boolean): Line {
  const operator = parseOperator(written);
  const test = (name: string): string => `${operator?.qualifier ?? ""}:${name} ${key.toLowerCase()}`;
  const sorted = (each: (value: string) => string): string[] => [...new Set(values.map(each))].sort();
  const text = (value: string): string => canonical(value, variables);
  if (!operator) return { test: test(written), negated: false, absent: false, values: sorted(text), covers: same };
  const line = { negated: operator.negated, absent: isAbsent(operator) };
  const { name } = operator;
  if (name.startsWith("Arn")) {
    return { ...line, test: test(name.replace("Equals", "Like")), values: sorted(text), covers: resourceCovers };
  }
  if (/^String(Not)?Like$/.test(name)) return { ...line, test: test(name), values: sorted(text), covers: textCovers };
  // Without wildcards it is the same as `StringLike`.
  if (/^String(Not)?Equals$/.test(name)) {
    const exact = sorted((value) => literalText(text(value)));
    return { ...line, test: test(name.replace("Equals", "Like")), values: exact, covers: textCovers };
  }
  const caseless = /IgnoreCase$|^Bool$|^Null$/.test(name);
  return { ...line, test: test(name), values: sorted(caseless ? (value) => value.toLowerCase() : text), covers: same };
}

/** What `Null` says of a request without the key is in its values. */
const isAbsent = (operator: Operator): boolean => operator.family !== "Null" && holdsWhenAbsent(operator, []);
