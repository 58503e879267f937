import { judging } from "../../access";
import { type Able, whoCan } from "../../access/answers";
import {
  type AnswerJson,
  answerJson,
  type AnswersJson,
  HEADER,
  principalJson,
  type PrincipalJson,
} from "../answers/json";
import { type Acting, type EndingJson, endingsAmong, endingsJson, endingsText } from "../answers/ends";
import { type ContextOptions, questionsOf } from "../answers/question";
import { type DeclarationJson, declarationsJson, restsOnText } from "../answers/rests-on";
import { resourceRemark } from "../answers/resource-remark";
import { type UnreadJson, unreadJson, unreadText } from "../answers/unread";
import { readSources, type SourceOptions } from "../input/sources";
import type { Surroundings } from "../command/command";
import { jsonText } from "../output/json";
import { paragraphs } from "../output/words";
import { whoCanText } from "./text";

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
  /** What the files declare, on which it rests that nobody else can. */
  readonly declarations: readonly DeclarationJson[];
  /** What the files give some of them up to a day. */
  readonly endings: readonly EndingJson[];
  /** What may let somebody do it, in a form that is not read. */
  readonly unread: readonly UnreadJson[];
}

/**
 * Says who can do something.
 *
 * @returns the exit status: 0 where somebody can, also where only under conditions, or may for all that is read; otherwise 1
 * @throws {UnreadableError} where the question or what it is asked about cannot be read
 */
export function whoCanCommand(
  action: string,
  resource: string,
  { json = false, ...options }: WhoCanOptions,
  { out, ...around }: Pick<Surroundings, "error" | "out" | "today">,
): number {
  const sources = readSources(options, around);
  const { graph, reach, declarationsUsed, deployments, day } = sources;
  return judging(sources.stacks, () => {
    const questions = questionsOf(sources, action, resource, options);
    const able = whoCan(graph, reach, questions);
    const unread = unreadJson(graph, questions);
    const endings = endingsAmong(deployments, able.flatMap(actingIn), day);
    const texts = [
      whoCanText(able, { action, resource }, graph.all),
      resourceRemark(graph, resource),
      unreadText(unread),
      endingsText(endings, day),
      restsOnText(declarationsUsed),
    ];
    const told: WhoCanJson = {
      ...jsonOf(able),
      declarations: declarationsJson(declarationsUsed),
      endings: endingsJson(endings, day),
      unread,
    };
    out(`${json ? jsonText(told) : paragraphs(texts)}\n`);
    return able.length + unread.length > 0 ? 0 : 1;
  });
}

const actingIn = ({ answers, users }: Able): Acting[] =>
  answers.map(({ who, as, path, resource }) => ({ who, as, users, path, resource }));

const jsonOf = (able: readonly Able[]): Pick<WhoCanJson, "data" | "principals" | "version"> => ({
  ...HEADER,
  principals: able.map(({ who, verdict, users, answers }) => ({
    principal: principalJson(who),
    verdict,
    users: users.map(({ subject }) => subject.name),
    answers: answers.map(answerJson),
  })),
});
