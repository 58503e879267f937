import { judging } from "../../access";
import { answering, type Answer, asUsual } from "../../access/answers";
import type { Decision } from "../../evaluation";
import { type AnswerJson, answerJson, type AnswersJson, HEADER } from "../answers/json";
import { principalsAsked } from "../answers/principal-asked";
import { type ContextOptions, questionsOf } from "../answers/question";
import { resourceRemark } from "../answers/resource-remark";
import { type DeclarationJson, declarationsJson, restsOnText } from "../answers/rests-on";
import { answersText, worstOf } from "../answers/text";
import { notTold, type UnreadJson, unreadJson, unreadText } from "../answers/unread";
import { readSources, type SourceOptions } from "../input/sources";
import type { Surroundings } from "../command/command";
import { jsonText } from "../output/json";
import { paragraphs } from "../output/words";

export interface CanOptions extends SourceOptions, ContextOptions {
  readonly json?: boolean;
  readonly stack?: string;
}

/** What `can --json` prints. */
export interface CanJson extends AnswersJson {
  /** The worst of the answers' verdicts. */
  readonly verdict: Decision["verdict"];
  /** By principal and action: several where a name means several roles, or a pattern several actions. */
  readonly answers: readonly AnswerJson[];
  /** What the files declare, on which it rests that something is not allowed. */
  readonly declarations: readonly DeclarationJson[];
  /** What may let it do it, in a form that is not read. */
  readonly unread: readonly UnreadJson[];
}

/**
 * Says whether somebody can do something, by itself or as somebody that it can act as.
 *
 * @returns the exit status: 0 where all of it is allowed, otherwise 1
 * @throws {UnreadableError} where the question or what it is asked about cannot be read
 */
export function canCommand(
  principal: string,
  action: string,
  resource: string,
  { json = false, ...options }: CanOptions,
  { out, ...around }: Pick<Surroundings, "error" | "out" | "today">,
): number {
  const sources = readSources(options, around);
  return judging(sources.stacks, () => {
    const questions = questionsOf(sources, action, resource, options);
    const asked = questions.map((question) => answering(sources.graph, sources.reach, question, asUsual));
    const answers = principalsAsked(sources, principal, options.stack).flatMap((who) =>
      asked.map((answer): Answer => answer(who)),
    );
    const verdict = worstOf(answers);
    const declarations: CanJson["declarations"] =
      verdict === "allowed" ? [] : declarationsJson(sources.declarationsUsed);
    const isOpen = answers.some(({ decision }) => decision.verdict === "conditional");
    const unread = isOpen ? unreadJson(sources.graph, questions) : [];
    const told: CanJson = { ...HEADER, verdict, answers: answers.map(answerJson), declarations, unread };
    const texts = [
      answersText(answers, { action, resource }),
      unreadText(notTold(unread, answers)),
      resourceRemark(sources.graph, resource),
      verdict === "allowed" ? undefined : restsOnText(sources.declarationsUsed),
    ];
    out(`${json ? jsonText(told) : paragraphs(texts)}\n`);
    return verdict === "allowed" ? 0 : 1;
  });
}
