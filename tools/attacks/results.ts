import type { Attack, Neighbour, Where } from "./attack";
import { base } from "./bases";
import { passes, stopped, type Verdict } from "./judge";

/** What came of a case: a line that names it, and what to know where it is wrong. */
export interface Result extends Verdict {
  readonly name: string;
  readonly statements: Attack["statements"];
}

/** Judges cases in organizations that are each synthesised once. */
export interface Judge {
  readonly attack: (attack: Attack) => Result;
  readonly neighbour: (neighbour: Neighbour) => Result;
}

export function judge(): Judge {
  const bases = new Map<Where, ReturnType<typeof base>>();
  const baseOf = (where: Where): ReturnType<typeof base> => {
    const made = bases.get(where) ?? base(where);
    bases.set(where, made);
    return made;
  };
  return {
    attack: (attack) => ({
      ...stopped(baseOf(attack.where), attack),
      name: attack.name,
      statements: attack.statements,
    }),
    neighbour: (neighbour) => ({
      ...passes(baseOf(neighbour.attack.where), neighbour),
      name: `${neighbour.attack.name}, but ${neighbour.differs}`,
      statements: neighbour.statements,
    }),
  };
}

/** A wrong result for a person: what it is, what was given, and what was said. */
export const resultText = (wrong: string, { name, statements, said }: Result): string =>
  [
    `${wrong}: ${name}`,
    ...statements.map((one) => `    ${JSON.stringify(one)}`),
    ...(said.length === 0 ? ["  nothing was said"] : said.map((message) => `  ${message.replaceAll("\n", "\n    ")}`)),
  ].join("\n");
