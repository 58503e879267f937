import { type Answer, engineAnswer, oracleAnswer } from "./answers";
import { type Case, casesOf } from "./cases";
import { explain } from "./differences";
import { type Outcome, outcomesOf } from "./specification";

/** How the engine, the specification and the oracle answer the same cases. */
export interface Agreement {
  readonly cases: number;
  /** The oracle's answers. */
  readonly answers: Readonly<Record<Answer, number>>;
  /** How often AWS's pages leave open what comes, and the engine says so. */
  readonly open: number;
  /** Where the engine answers otherwise than AWS's pages: a fault of one of the two. */
  readonly faults: readonly Fault[];
  /** How often each difference explains that engine and oracle differ. */
  readonly explained: ReadonlyMap<string, number>;
  readonly unexplained: readonly Disagreement[];
}

export interface Fault {
  readonly one: Case;
  readonly engine: Answer;
  readonly specification: readonly Outcome[];
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
  const faults: Fault[] = [];
  let open = 0;
  for (const one of casesOf(seed, count)) {
    const [engine, oracle] = [engineAnswer(one), await oracleAnswer(one)];
    answers[oracle] += 1;
    if (engine === "conditional") open += 1;
    if (!isRight(one, engine)) faults.push({ one, engine, specification: [...outcomesOf(one, false)] });
    if (engine === oracle) continue;
    const why = explain(one, oracle);
    for (const name of why) explained.set(name, (explained.get(name) ?? 0) + 1);
    if (why.length === 0) unexplained.push({ one, engine, oracle });
  }
  return { cases: count, answers, open, faults, explained, unexplained };
}

/**
 * Whether an answer is what the specification says: certain where only that can come, whatever AWS does where its pages
 * leave it open, and open only where access can be given and can be refused. Of two reasons for a refusal that both can
 * be, either may be told.
 */
export function isRight(one: Case, answer: Answer): boolean {
  if (answer === "conditional") {
    const outcomes = outcomesOf(one, false);
    return outcomes.has("allowed") && outcomes.size > 1;
  }
  const outcomes = outcomesOf(one, true);
  return outcomes.has(answer) && (!outcomes.has("allowed") || outcomes.size === 1);
}

/** `2500 cases: 930 allowed, 700 explicitly and 870 implicitly denied; 80 differ, and why is known of 80`. */
export function summaryOf({ cases, answers, open, faults, explained, unexplained }: Agreement): string {
  const known = [...explained.values()].reduce((sum, count) => sum + count, 0);
  return (
    `${cases} cases: ${answers.allowed} allowed, ${answers.explicit} explicitly and ${answers.implicit} implicitly ` +
    `denied; against the specification ${open} left open by it, ${faults.length} faults; against the oracle ` +
    `${known} differences explained, ${unexplained.length} not`
  );
}
