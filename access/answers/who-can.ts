import { byText } from "../../common/lists";
import type { KnownPrincipal } from "../graph/known-principal";
import { isOpen } from "../graph/may";
import type { Members } from "../graph/members";
import type { PrincipalGraph } from "../graph/principal-graph";
import type { Reach } from "../graph/reach";
import { inAnyWay } from "../questions/judge";
import type { Question } from "../questions/question";
import { type Answer, answering, isTold } from "./answer";

/** Somebody who can do some of what is asked, or may under conditions. */
export interface Able {
  readonly who: KnownPrincipal;
  readonly verdict: "allowed" | "conditional";
  /** To the questions that are not denied; at least one. */
  readonly answers: readonly Answer[];
  /** Of a group: its members that can as much, sorted by name. */
  readonly users: readonly KnownPrincipal[];
}

/**
 * Everybody who can do what is asked: those who can first, then those who may under conditions, each sorted by stack and
 * name. A user who can as much as a group stands with the group. Who is from outside is among them by what the stacks
 * give, and a service by what names it.
 */
export function whoCan(graph: PrincipalGraph, reach: Reach, questions: readonly Question[]): Able[] {
  const asked = questions.map((question) => answering(graph, reach, question, inAnyWay));
  const able = new Map<KnownPrincipal, Omit<Able, "users">>();
  const isAble = (one: Answer): boolean => isOpen(one.decision) && (one.path.length > 0 || isTold(graph, one));
  for (const who of [...graph.all, ...graph.services]) {
    const answers = asked.map((answer) => answer(who)).filter(isAble);
    const allowed = answers.some(({ decision }) => decision.verdict === "allowed");
    if (answers.length > 0) able.set(who, { who, answers, verdict: allowed ? "allowed" : "conditional" });
  }
  const { of, groupsOf } = graph.members;
  const asMuch = (user: KnownPrincipal, group: KnownPrincipal): boolean =>
    scope(able.get(user)) === scope(able.get(group));
  return [...able.values()]
    .filter(({ who }) => !groupsOf(who).some((group) => asMuch(who, group)))
    .map((one) => ({ ...one, users: usersOf(of, one.who).filter((user) => asMuch(user, one.who)) }))
    .sort((a, b) => byText(sortKey(a), sortKey(b)));
}

const usersOf = (of: Members["of"], group: KnownPrincipal): readonly KnownPrincipal[] =>
  [...of(group)].sort((a, b) => byText(a.subject.name, b.subject.name));

/** What somebody can, and how surely. */
const scope = (able: Omit<Able, "users"> | undefined): string | undefined =>
  able && JSON.stringify(able.answers.map(({ action, decision }) => [action, decision.verdict]));

const sortKey = ({ verdict, who: { stack, subject } }: Able): string =>
  [verdict, stack, subject.name, subject.kind].join("\n");
