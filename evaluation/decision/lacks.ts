import { lowerCase } from "../../common/memo";
import { allowsAbout } from "./compiled";
import { clauseHolds } from "./condition";
import type { Context } from "./context";
import type { Doubt } from "./decision";
import { decidingOf } from "./evaluate";
import { coverageOf } from "./reach";
import type { Request } from "./request";
import type { Subject } from "./subject";

/**
 * The lines of conditions for which alone the subject's own statements do not allow a request: they ask for keys that it
 * does not have.
 */
export function lacksOf({ identity }: Subject, request: Request, context: Context, none: boolean): readonly Doubt[] {
  if (!identity) return [];
  return allowsAbout(identity, lowerCase(request.action)).flatMap((compiled): Doubt[] => {
    const { conditions, variables } = compiled.statement;
    const failing = conditions.filter((clause) => clauseHolds(clause, context, variables) === "no");
    if (failing.length === 0 || failing.some(({ key }) => context.lookUp(key) !== "absent")) return [];
    if (coverageOf(compiled.statement, { resource: request.resource, none }, context).regions.length === 0) return [];
    return failing.map((clause) => ({ ...clause, of: decidingOf(compiled) }));
  });
}
