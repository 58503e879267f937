/** Evaluations per second of the engine and of iam-simulate, on the same cases in the same run. Usage: evaluation.ts [SEED]. */
import { runSimulation, type Simulation } from "@cloud-copilot/iam-simulate";
import { questionOf, simulationOf } from "../../__tests__/evaluation/oracle/answers";
import { casesOf } from "../../__tests__/evaluation/oracle/cases";
import { contextOf, evaluate } from "../../evaluation";

const CASES = 2_000;
const ROUNDS = 3;

/** The best of some rounds, after one that counts for nothing. */
async function perSecond<T>(cases: readonly T[], ask: (one: T) => unknown): Promise<number> {
  let best = Infinity;
  for (let round = 0; round <= ROUNDS; round++) {
    const started = performance.now();
    for (const one of cases) await ask(one);
    if (round > 0) best = Math.min(best, performance.now() - started);
  }
  return Math.round(cases.length / (best / 1000));
}

async function main(seed: number): Promise<void> {
  const cases = casesOf(seed, CASES);
  const questions = cases.map((one) => ({
    ...questionOf(one),
    context: contextOf(one.context, () => "absent" as const),
    none: one.resource === "*",
  }));
  const simulations: readonly Simulation[] = cases.map(simulationOf);
  const lines: readonly (readonly [string, number])[] = [
    [
      "evaluate",
      await perSecond(questions, ({ subject, request, context, none }) => evaluate(subject, request, context, none)),
    ],
    ["evaluate, each policy read anew", await perSecond(cases, (one) => anew(one))],
    ["iam-simulate", await perSecond(simulations, (one) => runSimulation(one, {}))],
  ];
  console.log(`seed ${seed}, ${CASES} cases, evaluations per second`);
  const [[, own] = ["", 0]] = lines;
  for (const [name, count] of lines) {
    console.log(`${name.padEnd(34)}${String(count).padStart(9)}  ${(own / count).toFixed(1)}`);
  }
}

function anew(one: ReturnType<typeof casesOf>[number]): unknown {
  const { subject, request } = questionOf(one);
  return evaluate(
    subject,
    request,
    contextOf(one.context, () => "absent"),
    one.resource === "*",
  );
}

void main(Number(process.argv[2] ?? 1));
