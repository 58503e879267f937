import { type ContextValues, type Decision, isAboutTime, type Subject } from "../../evaluation";
import type { KnownPrincipal } from "../graph/known-principal";
import { isOpen, may, mayBeGiven } from "../graph/may";
import type { PrincipalGraph } from "../graph/principal-graph";
import type { Reach } from "../graph/reach";
import { answer, asUsual, inWorld, mayBeMore, ofTheCall } from "../questions/judge";
import type { Question } from "../questions/question";
import type { ContractLine } from "./line";

/** An answer that a line did not expect. */
export interface Broken {
  readonly who: KnownPrincipal;
  readonly action: string;
  readonly resource: string;
  readonly decision: Decision;
  /** How who is asked about comes to it; empty where it may itself. */
  readonly path: readonly string[];
  /** The stack and name of the role that it acts as in the end, or its own. */
  readonly as: KnownPrincipal;
}

/**
 * The answers that break a line. `can` asks for a certain yes of the principal itself, on all of a pattern, on the day;
 * `cannot` for a certain no, on none of it, on the day and later, of the principal and of every role that it can act as.
 */
export function brokenBy(graph: PrincipalGraph, reach: Reach, line: ContractLine): Broken[] {
  return line.who.flatMap((who) => {
    const itself = { as: who, path: [] as readonly string[] };
    const others = line.can ? [] : reach.from(who).map(({ known, path }) => ({ as: known, path }));
    // Of who is from outside, nobody knows what they may do themselves: what the stacks give says more.
    const all = who.outside ? [...others, itself] : [itself, ...others];
    return line.actions.flatMap((action) =>
      line.on.flatMap((resource) => {
        for (const { as, path } of all) {
          if (!line.can && isNeverGiven(graph, as.subject, action, resource)) continue;
          const context = path.length === 0 ? line.context : ofTheCall(line.context, action);
          const decision = unexpected(graph, as, line.can, { action, resource, context });
          if (decision) return [{ who, action, resource, decision, path, as }];
        }
        return [];
      }),
    );
  });
}

/**
 * The answer to one call, where it is not the expected one. What must be possible is asked as it usually is; of what must
 * not be, a call as usual that is allowed says most.
 */
function unexpected(graph: PrincipalGraph, as: KnownPrincipal, can: boolean, asked: Question): Decision | undefined {
  const decided = !mayBeMore(graph, asked);
  if (!can && decided && !may(as.subject, inWorld(graph, as.subject, asked))) return undefined;
  const usual = asUsual(graph, as, asked);
  if (usual.verdict === "allowed") return can ? undefined : usual;
  if (can) return onTheDay(graph, as, asked, usual);
  const decision = answer(graph, as.subject, asked);
  return decided || isOpen(decision) ? decision : undefined;
}

/**
 * What must be possible must be so all day long: where it depends on the time, it is asked about the first moment of the
 * day and the last.
 *
 * @returns undefined where it is possible
 */
function onTheDay(graph: PrincipalGraph, as: KnownPrincipal, asked: Question, usual: Decision): Decision | undefined {
  const { today } = graph.around;
  const isTold = Object.keys(asked.context).some(isAboutTime);
  if (today === undefined || isTold || !usual.doubts.some(({ key }) => isAboutTime(key))) return usual;
  return momentsOf(today)
    .map((moment) => asUsual(graph, as, { ...asked, context: { ...asked.context, ...moment } }))
    .find(({ verdict }) => verdict !== "allowed");
}

const momentsOf = (day: string): ContextValues[] =>
  ["00:00:00Z", "23:59:59Z"].map((time) => {
    const moment = `${day}T${time}`;
    return { "aws:CurrentTime": moment, "aws:EpochTime": String(Date.parse(moment) / 1_000) };
  });

/** Whether nothing gives it, which most actions of a pattern need no further look for. */
const isNeverGiven = (graph: PrincipalGraph, subject: Subject, action: string, resource: string): boolean =>
  graph.resourcePolicy(resource) === undefined &&
  !mayBeMore(graph, { action, resource }) &&
  !mayBeGiven(subject, action);
