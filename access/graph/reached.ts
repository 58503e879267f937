import type { Decision } from "../../evaluation";
import type { Edge } from "./edge";
import type { KnownPrincipal } from "./known-principal";

/** Somebody whom one can act as, and how. */
export interface Reached {
  readonly known: KnownPrincipal;
  /** The steps, in words: `fraud-ML_Engineers passes fraud-Role to sagemaker.amazonaws.com`. */
  readonly path: readonly string[];
  /** Whom the steps lead over, the first being who takes the first. */
  readonly over: readonly KnownPrincipal[];
  /** Whether nobody knows that all steps bring the rights of whom they lead to. */
  readonly doubt: boolean;
  /** Whether no stack and no declaration says what is there. */
  readonly unknown: boolean;
  /** Whether a step is brought about by a person of several teams only. */
  readonly crossing?: true;
  /** The call that makes the first step, where it is no role that is handed over or assumed. */
  readonly request?: NonNullable<Edge["request"]>;
  /** Whether the first step stays in the stacks. */
  readonly inward: boolean;
  /** What the first step of the path depends on that is not certain. */
  readonly depends?: Decision;
}
