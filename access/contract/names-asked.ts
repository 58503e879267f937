import { lowerCase, once } from "../../common/memo";
import {
  allowing,
  type Clause,
  type Compiled,
  contextOf,
  type ContextValues,
  decide,
  type Decision,
  parseOperator,
  patternFor,
  statementsIn,
  type Subject,
} from "../../evaluation";
import { placesOf } from "../graph/granted-resources";
import type { KnownPrincipal } from "../graph/known-principal";
import { isOpen } from "../graph/may";
import { ANY_NAME, commonText } from "./common-text";
import { sessionOf } from "./studio-session";

/** What the policies of a principal say of a condition key, by which a call names something. */
export interface NamesAsked {
  /** What alone passes, where every statement that allows the call asks for one of these; may have wildcards. */
  readonly only: readonly string[] | undefined;
  /** All that conditions mention. */
  readonly mentioned: readonly string[];
  /** The answer to a call with a name, as far as it may be allowed: {@link ANY_NAME} in it is any text. */
  readonly open: (name: string) => Decision | undefined;
  /** The answer to a call that names nothing, as far as it may be allowed. */
  readonly openWithout: () => Decision | undefined;
}

/** @param optional whether there may be calls without the key */
export function namesAsked(
  team: string,
  known: KnownPrincipal,
  action: string,
  key: string,
  optional: boolean,
): NamesAsked {
  const { subject } = known;
  const session = contextOf(sessionOf(team), () => "unknown");
  const patternsIn = ({ operator, values }: Clause, { statement: { variables } }: Compiled): string[] =>
    values
      .flatMap((value) => patternFor(value, session, variables).widest ?? [])
      // What teams own is in lower case.
      .map((value) => (/IgnoreCase/i.test(operator) ? value.toLowerCase() : value));
  const wanted = lowerCase(key);
  const about = ({ key: other }: Clause): boolean => lowerCase(other) === wanted;
  const limits = allowing(subject, action).map((compiled) =>
    compiled.statement.conditions
      .filter((clause) => about(clause) && isLimit(clause, optional))
      .map((clause) => patternsIn(clause, compiled)),
  );
  const clauses = once(() =>
    (subject.identity ?? []).flatMap(statementsIn).flatMap((compiled) =>
      compiled.statement.conditions.filter(about).map((clause) => ({
        patterns: patternsIn(clause, compiled),
        isAnyOf: isAnyOf(clause),
      })),
    ),
  );
  const mentioned = once(() => [...new Set(clauses().flatMap(({ patterns }) => patterns))]);
  // Where one of several names is enough for a condition, others come along.
  const companions = once(() =>
    clauses()
      .filter((one) => one.isAnyOf)
      .flatMap(({ patterns }) => patterns.flatMap((pattern) => commonText(pattern, pattern) ?? [])),
  );
  const asked = (named: string | readonly string[] | null): Decision | undefined =>
    openDecision(subject, action, { ...sessionOf(team), [key]: named });
  return {
    only: limits.every(([first]) => first) ? [...new Set(limits.flatMap(([first = []]) => first))] : undefined,
    get mentioned() {
      return mentioned();
    },
    open: (name) => {
      for (const length of name.includes(ANY_NAME) ? lengthsFor(mentioned()) : [1]) {
        const one = name.replaceAll(ANY_NAME, ANY_NAME.repeat(length));
        for (const named of [one, ...companions().map((other) => [other, one])]) {
          const decision = asked(named);
          if (decision) return decision;
        }
      }
      return undefined;
    },
    openWithout: () => (optional ? asked(null) : undefined),
  };
}

/** The first answer to a call on what policies name for it that may be a yes. */
export function openDecision(subject: Subject, action: string, context: ContextValues): Decision | undefined {
  for (const resource of placesOf(subject, action)) {
    const decision = decide(subject, { action, resource, context });
    if (isOpen(decision)) return decision;
  }
  return undefined;
}

/** Whether a condition lets pass nothing but what it mentions: then nothing else needs to be asked. */
function isLimit({ operator: name }: Clause, optional: boolean): boolean {
  const operator = parseOperator(name);
  if (!operator || operator.negated || operator.qualifier === "ForAnyValue") return false;
  if (optional && (operator.ifExists || operator.qualifier === "ForAllValues")) return false;
  return /^(String(Equals|EqualsIgnoreCase|Like)|Arn(Equals|Like))$/.test(operator.name);
}

function isAnyOf({ operator: name }: Clause): boolean {
  const operator = parseOperator(name);
  return operator?.qualifier === "ForAnyValue" && !operator.negated;
}

/**
 * How long a text must be tried that no pattern mentions: of patterns that are denied, question marks tell lengths apart.
 */
function lengthsFor(patterns: readonly string[]): number[] {
  const longest = Math.max(0, ...patterns.map((pattern) => pattern.replace(/[^?]/g, "").length));
  return longest === 0 ? [1] : [...Array.from({ length: longest + 1 }, (_, index) => index + 1), 0];
}
