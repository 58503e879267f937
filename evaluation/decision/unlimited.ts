import { allowsAbout, type Compiled, listOfOne, statementsAbout } from "./compiled";
import type { SourcedPolicy, Subject } from "./subject";

/**
 * Whether nothing that limits a principal takes anything of an action: no Deny is about it, and the boundary and each level
 * of control policies allow it on everything. Told from the statements alone, in less time than by asking; where it says
 * no, a request may be let through all the same.
 *
 * @param action in lower case
 */
export function isUnlimited({ identity = [], boundary, session, scps = [] }: Subject, action: string): boolean {
  const isDenied = (policy: SourcedPolicy): boolean => statementsAbout(listOfOne(policy), action).some(isDeny);
  const isLetThrough = (policy: SourcedPolicy): boolean => allowsAbout(listOfOne(policy), action).some(isOfEverything);
  const isOpen = (level: readonly SourcedPolicy[]): boolean => !level.some(isDenied) && level.some(isLetThrough);
  return (
    session === undefined && [...(boundary ? [[boundary]] : []), ...scps].every(isOpen) && !identity.some(isDenied)
  );
}

const isDeny = ({ statement: { effect } }: Compiled): boolean => effect === "Deny";

const isOfEverything = ({ statement: { resources, conditions } }: Compiled): boolean =>
  !resources.not && resources.patterns.includes("*") && conditions.length === 0;
