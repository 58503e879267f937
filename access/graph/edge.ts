import type { Decision, Request } from "../../evaluation";
import type { KnownPrincipal } from "./known-principal";

/** Somebody whom one can act as by one step. */
export interface Edge {
  readonly to: KnownPrincipal;
  /** The step, behind the name of who takes it: `passes fraud-Role to sagemaker.amazonaws.com`. */
  readonly words: string;
  /** Whether there is nothing to look for behind it: it has all rights, or nobody knows which. */
  readonly last?: true;
  /** Whether nobody knows that the step brings the rights of whom it leads to. */
  readonly doubt?: true;
  /** Whether no stack and no declaration says what is behind it. */
  readonly unknown?: true;
  /** Whether only a person of several teams brings it about. */
  readonly crossing?: true;
  /** The call that makes the step, where it is no role that is handed over or assumed. */
  readonly request?: Request;
  /** Whether the step stays in the stacks. */
  readonly inward?: true;
  /**
   * What the step depends on.
   *
   * @default - it is certain, or nobody has asked
   */
  readonly depends?: Decision;
}
