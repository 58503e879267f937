import type { ChangeSet } from "./text";

/** GitHub takes as many jobs of one matrix. */
const MOST_JOBS = 256;

/** What a job of a matrix is for: `matrix.path` and so on. What a stack does not have is empty. */
interface MatrixJob {
  readonly stack: string;
  /** The folder to run Terraform in, relative to the output. */
  readonly path: string;
  readonly account: string;
  readonly accountId: string;
  readonly region: string;
  readonly team: string;
  /** The role that Terraform assumes in the account. */
  readonly deployRole: string;
  readonly change: "added" | "changed";
}

/**
 * The change as outputs of a job in GitHub Actions, a line each: `matrices`, how many there are, and `matrix-0`, … for
 * `strategy.matrix`, each to run after the one before. What is gone has no folder any more, and so no job.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstrategymatrix
 */
export function githubMatrix({ stacks }: Pick<ChangeSet, "stacks">): string {
  const steps = new Map<number, MatrixJob[]>();
  for (const { change, step, stack } of stacks) {
    if (change === "removed") continue;
    const { name, path, account, region, team = "", deployRole = "" } = stack;
    const job = {
      ...{ stack: name, path, account: account.name ?? account.id, accountId: account.id },
      ...{ region, team, deployRole, change },
    };
    steps.set(step, [...(steps.get(step) ?? []), job]);
  }
  const matrices = [...steps.values()].flatMap(inMatrices);
  return [
    `matrices=${matrices.length}`,
    ...matrices.map((include, index) => `matrix-${index}=${JSON.stringify({ include })}`),
  ].join("\n");
}

const inMatrices = (jobs: readonly MatrixJob[]): (readonly MatrixJob[])[] =>
  [...Array(Math.ceil(jobs.length / MOST_JOBS)).keys()].map((index) =>
    jobs.slice(index * MOST_JOBS, (index + 1) * MOST_JOBS),
  );
