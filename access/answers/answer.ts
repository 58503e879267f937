import type { ContextValues } from "../../evaluation/decision/context";
import type { Decision } from "../../evaluation/decision/decision";
import { answer, ofTheCall } from "../contract/judge";
import { atHome } from "../world/home-region";
import type { Known } from "../world/known";
import { isOpen } from "../world/may";
import type { Reach } from "../world/reach";
import type { World } from "../world/world";

/** What is asked about somebody. */
export interface Question {
  /** One action as AWS spells it: `s3:GetObject`. */
  readonly action: string;
  /** An ARN, a pattern of ARNs, or `*`. */
  readonly resource: string;
  /** Condition keys of the request; null says that it does not have a key. */
  readonly context: ContextValues;
  /**
   * The account that owns the resource, where its ARN does not say.
   *
   * @default - not known
   */
  readonly resourceAccount?: string;
}

/** Whether somebody can do something: by their own policies, or as a role that they can act as. */
export interface Answer extends Question {
  readonly who: Known;
  /** Who does it in the end; `who`, where the path is empty. */
  readonly as: Known;
  /** The steps, in words: `fraud-ML_Engineers passes fraud-Role to sagemaker.amazonaws.com`. */
  readonly path: readonly string[];
  /** About who does it in the end. */
  readonly decision: Decision;
  /** About the principal itself. */
  readonly itself: Decision;
}

/** How a question about somebody is judged. */
export type Judge = (world: World, known: Known, question: Question) => Decision;

/** As the call is usually made: whether it works. */
export const asUsual: Judge = (world, known, question) =>
  answer(world, known.subject, { ...question, context: atHome(known, question) });

/** However the call is made: whether it can be. One as usual that is allowed says most about it. */
export const inAnyWay: Judge = (world, known, question) => {
  const decision = answer(world, known.subject, question);
  if (decision.verdict !== "conditional") return decision;
  const usual = asUsual(world, known, question);
  return usual.verdict === "allowed" ? usual : decision;
};

/** Answers a question about any principal. */
export function answering(world: World, reach: Reach, question: Question, judge: Judge): (who: Known) => Answer {
  const handed = { ...question, context: ofTheCall(question.context, question.action) };
  const asRole = rememberingEach((known) => judge(world, known, handed));
  return (who) => {
    const itself = judge(world, who, question);
    const own: Answer = { ...question, who, as: who, path: [], decision: itself, itself };
    if (itself.verdict === "allowed") return own;
    const others = reach
      .from(who)
      .map(({ known, path }): Answer => ({ ...own, as: known, path, decision: asRole(known) }));
    const allowed = others.find(({ decision }) => decision.verdict === "allowed");
    if (allowed || isOpen(itself)) return allowed ?? own;
    return others.find(({ decision }) => isOpen(decision)) ?? own;
  };
}

function rememberingEach<T extends object>(compute: (known: Known) => T): (known: Known) => T {
  const results = new Map<Known, T>();
  return (known) => {
    const result = results.get(known) ?? compute(known);
    results.set(known, result);
    return result;
  };
}
