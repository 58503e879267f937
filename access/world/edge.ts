import type { Known } from "./known";

/** A role that somebody can act as by one step. */
export interface Edge {
  readonly to: Known;
  /** The step, behind the name of who takes it: `passes fraud-Role to sagemaker.amazonaws.com`. */
  readonly words: string;
  /** Whether there is nothing to look for behind it: it has all rights, or nobody knows which. */
  readonly last?: true;
}
