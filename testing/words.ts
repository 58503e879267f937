import type { Broken } from "../access/contract/judge";
import type { ContractLine } from "../access/contract/line";
import { legible } from "../access/findings/findings";
import { decisionWords, statementWords } from "../access/words/decision-words";
import { listOf } from "../common/lists";
import type { Superfluous } from "./least-privilege";
import type { Asking } from "./lines";

/** More answers to one question than these are counted. */
const MOST_ANSWERS = 5;

/** Answers that were not expected: whose, the verdict with the statements that decide, and the way to it. */
export function answersWords(broken: readonly Broken[]): string[] {
  const rest = broken.length - MOST_ANSWERS;
  const open = broken.some(({ decision }) => decision.verdict === "conditional" && decision.doubts.length > 0);
  return [
    ...broken.slice(0, MOST_ANSWERS).flatMap(answerWords),
    ...(rest > 0 ? [`and ${rest} more ${rest === 1 ? "answer" : "answers"} like these`] : []),
    ...(open
      ? ['Where a request is sure to have a condition key, or not to, say so: with: { "key": "value" or null }']
      : []),
  ].map(legible);
}

function answerWords({ who, as, action, resource, decision, path }: Broken): string[] {
  const acting = path.length > 0 ? ` as ${as.subject.name}` : "";
  return [
    `${who.subject.name}${acting}, ${action} on ${resource}: ${decision.verdict}`,
    ...decisionWords(decision).map(indented),
    ...(path.length > 0 ? [indented(`path: ${path.join(", then ")}`)] : []),
  ];
}

/** `fraud-Role can s3:GetObject on arn:aws:s3:::acme-data/card/*`. */
export function lineWords({ can, actions }: Asking, lines: readonly ContractLine[]): string {
  const who = new Set(lines.flatMap((line) => line.who.map(({ subject }) => subject.name)));
  const on = new Set(lines.flatMap((line) => line.on));
  return `${listed(who)} ${can ? "can" : "cannot"} ${listed(listOf(actions))} on ${listed(on)}`;
}

const listed = (some: Iterable<string>): string => [...some].join(", ");

/** What can be removed: the statement with its policy and address, and whether something else allows the same. */
export function superfluousWords({ policy, statement, others }: Superfluous): string {
  const allow = statementWords({ effect: "Allow", statement, policy });
  const also = [...new Set(others.map(statementWords))].join(" and ");
  const unknown = policy.document === undefined ? ", of which nobody knows what it says" : "";
  return legible(
    `${allow}${unknown}: ${also === "" ? "no line needs it" : `what lines need of it is allowed by ${also} too`}`,
  );
}

export const indented = (line: string): string => `  ${line}`;
