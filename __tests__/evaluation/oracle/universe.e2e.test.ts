import { isRight } from "./agreement";
import { type Answer, engineAnswer, engineDoubt } from "./answers";
import type { Case } from "./cases";
import { outcomesOf } from "./specification";
import { layers, pairs, untold } from "./universe";

/** The first cases that the engine answers otherwise than the specification, and how many there were. */
function judged(cases: Iterable<Case>): { wrong: readonly unknown[]; answers: Readonly<Record<Answer, number>> } {
  const answers: Record<Answer, number> = { allowed: 0, explicit: 0, implicit: 0, conditional: 0 };
  const wrong: unknown[] = [];
  for (const one of cases) {
    const engine = engineAnswer(one);
    answers[engine] += 1;
    if (!isRight(one, engine) && wrong.length < 3)
      wrong.push({ engine, specification: [...outcomesOf(one, false)], one });
  }
  return { wrong, answers };
}

it("of two statements, whatever they say together, the engine says what AWS's pages specify", () => {
  const { wrong, answers } = judged(pairs());
  expect(wrong).toEqual([]);
  expect(Math.min(answers.allowed, answers.explicit, answers.implicit)).toBeGreaterThan(1_000);
  // Each of these requests tells everything.
  expect(answers.conditional).toBe(0);
});

it("of all layers, whatever they say together, the engine says what AWS's pages specify", () => {
  const { wrong, answers } = judged(layers());
  expect(wrong).toEqual([]);
  expect(Math.min(answers.allowed, answers.explicit, answers.implicit)).toBeGreaterThan(1_000);
  // Whether the session is the one that a Deny names, the request does not tell.
  expect(answers.conditional).toBeGreaterThan(0);
});

it("what is certain of a request comes of all that it may turn out to be, and what is open of some only", () => {
  const wrong: unknown[] = [];
  const counts = { allowed: 0, denied: 0, conditional: 0 };
  for (const { one, completions, once } of untold()) {
    const engine = engineDoubt(one);
    counts[engine] += 1;
    const allowed = completions.filter((each) => outcomesOf(each, true).has("allowed")).length;
    const expected = allowed === completions.length ? "allowed" : allowed === 0 ? "denied" : "conditional";
    // Where a statement asks for one key twice, the engine may be in doubt although nothing can come of it.
    const right = engine === expected || (engine === "conditional" && !once);
    if (!right && wrong.length < 3) wrong.push({ engine, expected, statements: one.identity[0]?.Statement });
  }
  expect(wrong).toEqual([]);
  expect(Math.min(...Object.values(counts))).toBeGreaterThan(50);
});
