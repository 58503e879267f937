import { groupBy } from "../../common/lists";
import type { ChangedStack } from "./compare";

/** What a job of a pipeline is told of its stack. What the stack does not have is empty. */
export interface StackJob {
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

/** The jobs of a change by their steps, each to run after the one before. What is gone has no folder any more, and so no job. */
export function jobsInSteps(stacks: readonly ChangedStack[]): readonly (readonly StackJob[])[] {
  const jobs = stacks.flatMap(({ change, step, stack }): { step: number; job: StackJob }[] => {
    if (change === "removed") return [];
    const { name, path, account, region, team = "", deployRole = "" } = stack;
    const where = { account: account.name ?? account.id, accountId: account.id, region };
    return [{ step, job: { stack: name, path, ...where, team, deployRole, change } }];
  });
  return [...groupBy(jobs, ({ step }) => String(step)).values()].map((some) => some.map(({ job }) => job));
}
