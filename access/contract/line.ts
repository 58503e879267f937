import type { ContextValues } from "../../evaluation";
import type { KnownPrincipal } from "../graph/known-principal";

/** What must, or must not, be possible. */
export interface ContractLine {
  readonly who: readonly KnownPrincipal[];
  readonly can: boolean;
  /** Single actions: `s3:GetObject`. */
  readonly actions: readonly string[];
  /** ARNs, patterns of ARNs, or `*`. */
  readonly on: readonly string[];
  readonly context: ContextValues;
}
