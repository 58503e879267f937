import { jobsInSteps, type StackJob } from "./jobs";
import type { ChangeSet } from "./text";

/** GitHub takes as many jobs of one matrix. */
const MOST_JOBS = 256;

/**
 * The change as outputs of a job in GitHub Actions, a line each: `matrices`, how many there are, and `matrix-0`, … for
 * `strategy.matrix`, each to run after the one before.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstrategymatrix
 */
export function githubMatrix({ stacks }: Pick<ChangeSet, "stacks">): string {
  const matrices = jobsInSteps(stacks).flatMap(inMatrices);
  return [
    `matrices=${matrices.length}`,
    ...matrices.map((include, index) => `matrix-${index}=${JSON.stringify({ include })}`),
  ].join("\n");
}

const inMatrices = (jobs: readonly StackJob[]): (readonly StackJob[])[] =>
  [...Array(Math.ceil(jobs.length / MOST_JOBS)).keys()].map((index) =>
    jobs.slice(index * MOST_JOBS, (index + 1) * MOST_JOBS),
  );
