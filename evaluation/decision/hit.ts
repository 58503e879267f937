import type { Clause } from "../language/statement";
import type { Compiled } from "./compiled";
import { clauseHolds } from "./condition";
import type { Context } from "./context";
import { coverageOf, type AskedResource } from "./reach";
import type { SourcedPolicy } from "./subject";

/** A statement that is, or may be, about a request. */
export interface Hit {
  readonly compiled: Compiled;
  /** Whether it surely is, for all that the request is about. */
  readonly sure: boolean;
  /** Whether it surely is, but perhaps for a part of the resources only. */
  readonly holds: boolean;
  /** What it may reach of the resources; never empty. */
  readonly regions: readonly string[];
  /** Of these, what it surely reaches. */
  readonly certain: readonly string[];
  /** The lines of its condition that cannot be told. */
  readonly doubts: readonly Clause[];
}

/** The statements of some policies that may be about a request. */
export type FindHits = (policies: readonly SourcedPolicy[]) => readonly Hit[];

/** The same statement, where nobody knows whether it is about the request. */
export const doubtful = (hit: Hit): Hit => ({ ...hit, sure: false, holds: false, certain: [] });

/** The statements that may be about an action on a target. */
export function hitsOf(
  statements: readonly Compiled[],
  action: string,
  target: AskedResource,
  context: Context,
): readonly Hit[] {
  return statements.flatMap((compiled) => {
    const about = compiled.isAbout(action);
    if (about === "no") return [];
    const { conditions, variables } = compiled.statement;
    const doubts: Clause[] = [];
    for (const clause of conditions) {
      const holds = clauseHolds(clause, context, variables);
      if (holds === "no") return [];
      if (holds === "maybe") doubts.push(clause);
    }
    const { all, regions, certain } = coverageOf(compiled.statement, target, context);
    if (regions.length === 0) return [];
    const holds = about === "yes" && doubts.length === 0;
    return [{ compiled, sure: holds && all, holds, regions, certain: holds ? certain : [], doubts }];
  });
}
