import type { Decision } from "../../evaluation";
import type { CriticalResource } from "../../organization";
import { type Able, type Answer, inAnyWay, type OwnerOf, type Question, whoCan } from "../answers";
import type { KnownPrincipal } from "../graph/known-principal";
import { mayBeGiven } from "../graph/may";
import type { PrincipalGraph } from "../graph/principal-graph";
import type { Reach } from "../graph/reach";
import { mayBeMore } from "../questions/judge";
import { decisionWords } from "../words/decision-words";
import { mayBeAbout } from "./model-runs";
import { type Access, accessOf, questionsAbout } from "./questions";

/** How surely: all of it, some of it, or as far as can be told. Doubt counts as reach. */
export type Certainty = "all" | "part" | "doubt";

/** How somebody reads or writes a resource. */
export interface Way {
  readonly access: Access;
  readonly certainty: Certainty;
  /** Who does it in the end. */
  readonly as: KnownPrincipal;
  /** The steps, in words; empty where somebody does it itself. */
  readonly path: readonly string[];
  /** All actions that are possible, or may be, by this way or another; sorted. */
  readonly actions: readonly string[];
  /** The patterns that are surely reached, where it is a part. */
  readonly parts: readonly string[];
  /** What is taken for granted: that the owner in another account allows it too. */
  readonly assumes: readonly string[];
  /** Where it is not certain: what it depends on, in lines; at least one. */
  readonly doubts: readonly string[];
}

/** Somebody who reaches a resource. */
export interface Reaching {
  readonly who: KnownPrincipal;
  /** Of a group: its members that reach as much. */
  readonly users: readonly KnownPrincipal[];
  /** Reading before writing; at least one. */
  readonly ways: readonly Way[];
}

/** A critical resource, and everybody who reaches it. */
export interface CriticalReach {
  readonly resource: CriticalResource;
  /** Sorted as {@link whoCan} sorts. */
  readonly by: readonly Reaching[];
}

/** Who reaches each critical resource: by policies of their own, or as somebody whom they can act as. */
export const criticalReach = (
  graph: PrincipalGraph,
  reach: Reach,
  critical: readonly CriticalResource[],
  ownerOf: OwnerOf,
): CriticalReach[] => {
  const isGiven = givenIn(graph, reach);
  return critical.map((resource) => {
    const questions = questionsAbout(resource, ownerOf).filter(isGiven);
    const able = whoCan(graph, reach, questions);
    const by = able.map((one) => reachingOf(graph, reach, resource, one));
    return { resource, by: by.filter(({ ways }) => ways.length > 0) };
  });
};

/** Whether anybody may be given what is asked, which most actions need no further look for. */
function givenIn(graph: PrincipalGraph, reach: Reach): (question: Question) => boolean {
  const everybody = new Set(graph.all.flatMap((known) => [known, ...reach.from(known).map((one) => one.known)]));
  const actions = new Map<string, boolean>();
  return ({ action, resource }) => {
    const known = actions.get(action) ?? [...everybody].some(({ subject }) => mayBeGiven(subject, action));
    actions.set(action, known);
    return known || graph.resourcePolicy(resource) !== undefined || mayBeMore(graph, { action, resource });
  };
}

function reachingOf(
  graph: PrincipalGraph,
  reach: Reach,
  { kind, arns }: CriticalResource,
  { who, users, answers }: Able,
): Reaching {
  const isAbout = (answer: Answer): boolean => kind !== "model" || arns.some((model) => mayBeAbout(model, answer));
  const found = answers.flatMap((answer) =>
    isAbout(answer) ? answer : (asOthers(graph, reach, answer).find(isAbout) ?? []),
  );
  const ways = (["read", "write"] as const).flatMap((access) =>
    wayOf(
      graph,
      access,
      found.filter(({ action }) => accessOf(action) === access),
    ),
  );
  return { who, users, ways };
}

/** The answers about each whom somebody can act as. */
const asOthers = (graph: PrincipalGraph, reach: Reach, answer: Answer): Answer[] =>
  reach
    .from(answer.who)
    .map(({ known, path }) => ({ ...answer, as: known, path, decision: inAnyWay(graph, known, answer) }))
    .filter(({ decision }) => decision.verdict !== "denied");

const ORDER: readonly Certainty[] = ["all", "part", "doubt"];

/** The surest and shortest way, with all actions that any of them opens. */
function wayOf(graph: PrincipalGraph, access: Access, answers: readonly Answer[]): Way[] {
  const judged = answers.map((answer) => {
    const parts = partsOf(graph, answer);
    const certainty: Certainty = answer.decision.verdict === "allowed" ? "all" : parts.length > 0 ? "part" : "doubt";
    return { answer, parts, certainty };
  });
  const weight = ({ answer: { path, decision }, certainty }: (typeof judged)[number]): number =>
    ORDER.indexOf(certainty) * 2_000 + (decision.assumes.length > 0 ? 1_000 : 0) + path.length;
  const [best] = [...judged].sort((a, b) => weight(a) - weight(b));
  if (!best) return [];
  const { answer, certainty, parts } = best;
  const actions = [...new Set(answers.map(({ action }) => action))].sort();
  const { as, path, decision } = answer;
  const doubts = certainty === "doubt" ? doubtWords(answer) : [];
  return [{ access, certainty, as, path, actions, parts, assumes: decision.assumes, doubts }];
}

/** What it depends on: on the way, and for whom does it in the end. */
const doubtWords = ({ way, decision }: Answer): string[] => [
  ...(way ? doubtsOf(way.depends).map((words) => `on the way: ${words}`) : []),
  ...doubtsOf(way?.behind ?? decision),
];

const doubtsOf = (decision: Decision): string[] => (decision.verdict === "conditional" ? decisionWords(decision) : []);

/** Of what somebody can in part: the patterns on which it is sure. */
function partsOf(graph: PrincipalGraph, { as, decision, ...question }: Answer): readonly string[] {
  const some = decision.verdict === "conditional" ? (decision.split?.allowed ?? []) : [];
  return some.filter((resource) => inAnyWay(graph, as, { ...question, resource }).verdict === "allowed");
}
