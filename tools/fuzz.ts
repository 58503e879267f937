/**
 * Asks the evaluation engine, a specification of IAM's evaluation and an oracle the same generated questions. Usage:
 * fuzz.ts [CASES] [SEED]. The status is 1 where the engine differs from the specification at all, or from the oracle and
 * nobody knows why, and where a difference that is said to exist does not occur. A twentieth of that many small worlds are
 * searched for chains of calls: the status is 1 where the graph lacks one, or has one that is none.
 */
import { graphAgreementOn, graphSummaryOf } from "../__tests__/access/graph/naive/agreement";
import { agreementOn, summaryOf } from "../__tests__/evaluation/oracle/agreement";
import { DIFFERENCES } from "../__tests__/evaluation/oracle/differences";

const CASES = 100_000;
/** From so many cases on, each difference must have occurred. */
const MANY = 50_000;

async function main(cases: number, seed: number): Promise<void> {
  console.log(`seed ${seed}`);
  const agreement = await agreementOn(seed, cases);
  const { answers, faults, explained, unexplained } = agreement;
  console.log(summaryOf(agreement));
  for (const { name, because, see } of DIFFERENCES) {
    console.log(`${String(explained.get(name) ?? 0).padStart(6)}  ${name}: ${because}\n        ${see}`);
  }
  for (const { engine, specification, one } of faults)
    console.log(`engine ${engine}, specification ${specification.join(" or ")}: ${JSON.stringify(one)}`);
  for (const { engine, oracle, one } of unexplained)
    console.log(`engine ${engine}, oracle ${oracle}: ${JSON.stringify(one)}`);
  const missing = cases >= MANY ? DIFFERENCES.filter(({ name }) => !explained.has(name)) : [];
  for (const { name } of missing) console.log(`never occurred: ${name}`);
  const tooFew = answers.allowed < 0.3 * cases || answers.explicit < 0.2 * cases;
  if (tooFew) console.log("too few of the answers are allowed, or explicitly denied");
  const graph = graphAgreementOn(seed, Math.ceil(cases / 20));
  console.log(graphSummaryOf(graph));
  const graphFaults = [...graph.lacking, ...graph.excess];
  for (const { what, scene } of graphFaults) console.log(`${what.join(", ")}: ${JSON.stringify(scene)}`);
  const wrong = faults.length + unexplained.length + missing.length + graphFaults.length;
  process.exitCode = wrong > 0 || tooFew ? 1 : 0;
}

const [cases, seed] = process.argv.slice(2).map(Number);
void main(cases ?? CASES, seed ?? Date.now() % 2 ** 31);
