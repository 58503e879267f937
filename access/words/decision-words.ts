import { defined, groupBy } from "../../common/lists";
import type { Deciding, DecidingLayer, Decision, Doubt } from "../../evaluation";
import { clauseWords } from "./clause-words";

/** A statement and where it is from: `ReadObjects of ScopedS3Policy (dev-fraud, aws_iam_role_policy.s3)`. */
export function statementWords({ statement, policy: { name, stack, address } }: Deciding): string {
  const source = defined([stack, address]).join(", ");
  return `${statement} of ${name}${source === "" ? "" : ` (${source})`}`;
}

const MISSING: Readonly<Record<DecidingLayer, string>> = {
  identity: "no statement allows it",
  boundary: "its permissions boundary does not allow it",
  session: "the policy of the session does not allow it",
  scp: "the service control policies above the account do not allow it",
  rcp: "the resource control policies above the resource's account do not allow it",
  resource: "the policy on the resource does not allow it",
};

/** Why AWS answers so, in lines. */
export function decisionWords(decision: Decision): string[] {
  const { verdict, reason, layer = "identity", beside, lacks = [], allows, denies, unless, assumes } = decision;
  if (verdict === "denied") {
    const where = beside === undefined ? "" : ` on ${beside}, which the call takes too`;
    return reason === "explicit"
      ? denies.map((one) => `denied${where} by ${statementWords(one)}`)
      : [`denied${where}: ${MISSING[layer]}`, ...lacks.map(lackWords)];
  }
  return [
    ...(verdict === "allowed" ? allows.map((one) => `allowed by ${statementWords(one)}`) : conditionWords(decision)),
    ...byStatement(unless).map((words) => `but denied where ${words}`),
    ...assumes.map((one) => `provided that ${one}`),
  ];
}

/** A call without the key does not get what the statement allows. */
const lackWords = (lack: Doubt): string =>
  `${statementWords(lack.of)} would allow it where ${clauseWords(lack)}, but the call has no ${lack.key}`;

function conditionWords({ doubts, split, unknown, allows, denies }: Decision): string[] {
  const of = (effect: Deciding["effect"]): string[] =>
    byStatement(doubts.filter((doubt) => doubt.of.effect === effect));
  const lines = [
    ...(split ? [`allowed only on ${listed(split.allowed)}, by ${by(allows)}`] : []),
    ...(split && split.denied.length > 0 ? [`denied on ${listed(split.denied)}, by ${by(denies)}`] : []),
    ...of("Allow").map((words) => `allowed where ${words}`),
    ...of("Deny").map((words) => `denied where ${words}`),
    ...unknown.map(({ name, unknownFor }) => unknownFor ?? `what ${name} says is not known`),
  ];
  return lines.length > 0 ? lines : allows.map((one) => `perhaps allowed by ${statementWords(one)}`);
}

/** More patterns than these are counted. */
const MOST_PATTERNS = 5;

function listed(patterns: readonly string[]): string {
  const rest = patterns.length - MOST_PATTERNS;
  return patterns.slice(0, MOST_PATTERNS).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

const by = (statements: readonly Deciding[]): string => statements.map(statementWords).join(" and ");

/** What must hold together for a statement to count; the statements that ask for the same stand together. */
function byStatement(doubts: readonly Doubt[]): string[] {
  const lines = new Map<string, string[]>();
  for (const doubt of doubts) {
    const statement = statementWords(doubt.of);
    lines.set(statement, [...(lines.get(statement) ?? []), clauseWords(doubt)]);
  }
  const same = groupBy([...lines], ([, words]) => [...new Set(words)].join(" and "));
  return [...same].map(([words, some]) => `${words}, by ${some.map(([statement]) => statement).join(" and ")}`);
}
