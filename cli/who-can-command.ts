import { type Able, whoCan } from "../access/answers";
import {
  type AnswerJson,
  answerJson,
  type AnswersJson,
  HEADER,
  jsonText,
  principalJson,
  type PrincipalJson,
} from "./answer-json";
import type { Surroundings } from "./lint-command";
import { type ContextOptions, questionsOf } from "./question";
import { resourceRemark } from "./resource-remark";
import { readSources, type SourceOptions } from "./sources";
import { whoCanText } from "./who-can-text";
import { paragraphs } from "./words";

export interface WhoCanOptions extends SourceOptions, ContextOptions {
  readonly json?: boolean;
}

/** What `who-can --json` prints. */
export interface WhoCanJson extends AnswersJson {
  /** Those who can first, then those who may under conditions, each sorted by stack and name. */
  readonly principals: readonly {
    readonly principal: PrincipalJson;
    readonly verdict: Able["verdict"];
    /** Of a group: the names of its members, who can as much. */
    readonly users: readonly string[];
    readonly answers: readonly AnswerJson[];
  }[];
}

/**
 * Says who can do something.
 *
 * @returns the exit status: 0 where somebody can, also where only under conditions; otherwise 1
 * @throws {UnreadableError} where the question or what it is asked about cannot be read
 */
export function whoCanCommand(
  action: string,
  resource: string,
  { json = false, ...options }: WhoCanOptions,
  { out, today }: Pick<Surroundings, "out" | "today">,
): number {
  const sources = readSources(options, today);
  const { graph, reach } = sources;
  const able = whoCan(graph, reach, questionsOf(sources, action, resource, options));
  const texts = [whoCanText(able, { action, resource }, graph.all), resourceRemark(graph, resource)];
  out(`${json ? jsonText(jsonOf(able)) : paragraphs(texts)}\n`);
  return able.length > 0 ? 0 : 1;
}

const jsonOf = (able: readonly Able[]): WhoCanJson => ({
  ...HEADER,
  principals: able.map(({ who, verdict, users, answers }) => ({
    principal: principalJson(who),
    verdict,
    users: users.map(({ subject }) => subject.name),
    answers: answers.map(answerJson),
  })),
});
