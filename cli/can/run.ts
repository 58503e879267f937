import { judging } from "../../access";
import { answering, type Answer, asUsual } from "../../access/answers";
import type { Decision } from "../../evaluation";
import { type AnswerJson, answerJson, type AnswersJson, HEADER } from "../answers/json";
import { principalsAsked } from "../answers/principal-asked";
import { type ContextOptions, questionsOf } from "../answers/question";
import { resourceRemark } from "../answers/resource-remark";
import { type DeclarationJson, declarationsJson, restsOnText } from "../answers/rests-on";
import { answersText, worstOf } from "../answers/text";
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
    const asked = questionsOf(sources, action, resource, options).map((question) =>
      answering(sources.graph, sources.reach, question, asUsual),
    );
    const answers = principalsAsked(sources, principal, options.stack).flatMap((who) =>
      asked.map((answer): Answer => answer(who)),
    );
    const verdict = worstOf(answers);
    const declarations: CanJson["declarations"] =
      verdict === "allowed" ? [] : declarationsJson(sources.declarationsUsed);
    const told: CanJson = { ...HEADER, verdict, answers: answers.map(answerJson), declarations };
    const texts = [
      answersText(answers, { action, resource }),
      resourceRemark(sources.graph, resource),
      verdict === "allowed" ? undefined : restsOnText(sources.declarationsUsed),
    ];
    out(`${json ? jsonText(told) : paragraphs(texts)}\n`);
    return verdict === "allowed" ? 0 : 1;
  });
}
