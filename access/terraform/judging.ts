import { EffortError, withinEffort } from "../../common/effort";
import { type PolicyStatement, policyStatements } from "../../evaluation";
import type { Stack, StackDocument } from "./stack";
import { UnreadableError } from "./unreadable";

/** Of all documents, the one whose patterns take most to compare. */
export interface Heaviest {
  readonly stack: string;
  readonly address: string;
  readonly principal?: string;
  readonly policies: readonly string[];
  /** The number of the heaviest statement from 1: `#2`. */
  readonly statements: readonly string[];
}

/** Policies with more patterns than can be held against one another: nothing is known of them. */
export class TooHeavyError extends UnreadableError {
  /**
   * @param problem what is too much
   * @param remedy what to do instead
   */
  constructor(
    readonly heaviest: Heaviest,
    readonly problem: string,
    readonly remedy: string,
  ) {
    super([`${heaviest.stack}, ${heaviest.address}: ${problem}\n${remedy}`]);
  }
}

/** Characters that may be compared for whatever is asked. */
const BASE = 10_000_000;
/** And for each character of the policies: what people write takes some hundreds at most. */
const PER_CHARACTER = 600;
/** AWS's own are wide: the widest together take some thousand. */
const PER_CHARACTER_OF_AWS = 5_000;

/** How many characters may be compared to judge some stacks. */
export function effortFor(stacks: readonly Stack[]): number {
  const own = stacks.flatMap(({ documents }) => documents.map(({ document }) => document));
  const attached = stacks.flatMap(({ principals }) => principals.flatMap(({ policies }) => policies));
  const ofAws = new Set(attached.filter(({ origin }) => origin === "aws-managed").map(({ document }) => document));
  return BASE + PER_CHARACTER * charactersIn(own) + PER_CHARACTER_OF_AWS * charactersIn([...ofAws]);
}

const charactersIn = (documents: readonly unknown[]): number =>
  documents
    .flatMap((document) => policyStatements("", document).flatMap(textsIn))
    .reduce((sum, { length }) => sum + length, 0);

const textsIn = ({ actions, resources, conditions }: PolicyStatement): readonly string[] => [
  ...actions.patterns,
  ...resources.patterns,
  ...conditions.flatMap(({ values }) => values),
];

/**
 * Judges stacks, as far as their patterns can be compared in a time that goes with their size.
 *
 * @throws {TooHeavyError} where they cannot
 */
export function judging<T>(stacks: readonly Stack[], run: () => T): T {
  try {
    return withinEffort(effortFor(stacks), run);
  } catch (error) {
    if (!(error instanceof EffortError)) throw error;
    throw tooHeavy(stacks);
  }
}

interface Weighed {
  readonly heaviest: Heaviest;
  readonly patterns: number;
  readonly wildcards: number;
}

function tooHeavy(stacks: readonly Stack[]): TooHeavyError {
  // Many light documents of one stack are as heavy as one.
  const [first] = heaviestFirst(
    stacks.map((stack): Weighed => {
      const all = heaviestFirst(stack.documents.map((document) => weigh(stack, document)));
      const sum = (of: (one: Weighed) => number): number => all.reduce((total, one) => total + of(one), 0);
      return {
        heaviest: all[0]?.heaviest ?? NOWHERE,
        patterns: sum(({ patterns }) => patterns),
        wildcards: sum(({ wildcards }) => wildcards),
      };
    }),
  );
  const { heaviest, patterns, wildcards } = first ?? { heaviest: NOWHERE, patterns: 0, wildcards: 0 };
  const counted = (many: number, what: string): string =>
    `${many.toLocaleString("en-US")} ${what}${many === 1 ? "" : "s"}`;
  return new TooHeavyError(
    heaviest,
    `${counted(patterns, "text")} with ${counted(wildcards, "wildcard")} are too many to be held against one another`,
    "Write fewer patterns, each with a wildcard at its end only: nothing was judged",
  );
}

const heaviestFirst = (all: readonly Weighed[]): Weighed[] =>
  [...all].sort((a, b) => b.patterns + b.wildcards - a.patterns - a.wildcards);

const NOWHERE: Heaviest = { stack: "the stacks", address: "policies", policies: [], statements: [] };

function weigh({ name: stack }: Stack, { address, principal, policyName, document }: StackDocument): Weighed {
  const statements = policyStatements(policyName, document).map((statement) => {
    const texts = textsIn(statement);
    const wildcards = texts.reduce((sum, text) => sum + text.replace(/[^*?]/g, "").length, 0);
    return { name: statement.sid ?? `#${statement.index + 1}`, patterns: texts.length, wildcards };
  });
  const [heaviest] = [...statements].sort((a, b) => b.patterns + b.wildcards - a.patterns - a.wildcards);
  return {
    heaviest: {
      stack,
      address,
      ...(principal !== undefined && { principal }),
      policies: [policyName],
      statements: heaviest ? [heaviest.name] : [],
    },
    patterns: statements.reduce((sum, one) => sum + one.patterns, 0),
    wildcards: statements.reduce((sum, one) => sum + one.wildcards, 0),
  };
}
