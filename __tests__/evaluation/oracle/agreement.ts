import { type Answer, engineAnswer, oracleAnswer } from "./answers";
import { type Case, casesOf } from "./cases";
import { explain } from "./differences";

/** How the engine and the oracle answer the same cases. */
export interface Agreement {
  readonly cases: number;
  /** The oracle's answers. */
  readonly answers: Readonly<Record<Answer, number>>;
  /** How often each difference explains that the answers differ. */
  readonly explained: ReadonlyMap<string, number>;
  readonly unexplained: readonly Disagreement[];
}

export interface Disagreement {
  readonly one: Case;
  readonly engine: Answer;
  readonly oracle: Answer;
}

export async function agreementOn(seed: number, count: number): Promise<Agreement> {
  const answers: Record<Answer, number> = { allowed: 0, explicit: 0, implicit: 0, conditional: 0 };
  const explained = new Map<string, number>();
  const unexplained: Disagreement[] = [];
  for (const one of casesOf(seed, count)) {
    const [engine, oracle] = [engineAnswer(one), await oracleAnswer(one)];
    answers[oracle] += 1;
    if (engine === oracle) continue;
    const why = explain(one, oracle);
    for (const name of why) explained.set(name, (explained.get(name) ?? 0) + 1);
    if (why.length === 0) unexplained.push({ one, engine, oracle });
  }
  return { cases: count, answers, explained, unexplained };
}

/** `2500 cases: 930 allowed, 700 explicitly and 870 implicitly denied; 80 differ, and why is known of 80`. */
export function summaryOf({ cases, answers, explained, unexplained }: Agreement): string {
  const known = [...explained.values()].reduce((sum, count) => sum + count, 0);
  return (
    `${cases} cases: ${answers.allowed} allowed, ${answers.explicit} explicitly and ${answers.implicit} implicitly ` +
    `denied; ${known} differences explained, ${unexplained.length} not`
  );
}
