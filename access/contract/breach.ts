import type { Fault } from "../../common/fault";
import type { Deciding, Decision, ProofRule } from "../../evaluation";

/** Something that is possible and must not be, or that must be and is not. */
export interface Breach extends Fault {
  readonly stack: string;
  /** The name of the role or group. */
  readonly principal: string;
  /** The statements that decide. */
  readonly deciding: readonly Deciding[];
  /**
   * The rule that it is a finding of where the team is alone in its account, so that somebody may accept it.
   *
   * @default - none: it is refused there too
   */
  readonly finding?: ProofRule;
}

/** The statements that count: those that deny of a denied request, else those that allow. */
export const decidingOf = ({ verdict, allows, denies }: Decision): readonly Deciding[] =>
  verdict === "denied" ? denies : allows;

/** In place of a statement: the whole policy, which the message names. */
export const WHOLE_POLICY = "all of it";
