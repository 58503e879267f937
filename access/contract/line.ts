import type { ContextValues } from "../../evaluation/decision/context";
import type { Subject } from "../../evaluation/subject";
import type { Known } from "../world/known";

/** Who a line is about: one of the stacks', or somebody from elsewhere. */
export type Asked = Known | { readonly subject: Subject; readonly stack?: undefined; readonly region?: undefined };

/** What must, or must not, be possible. */
export interface ContractLine {
  readonly who: readonly Asked[];
  readonly can: boolean;
  /** Single actions: `s3:GetObject`. */
  readonly actions: readonly string[];
  /** ARNs, patterns of ARNs, or `*`. */
  readonly on: readonly string[];
  readonly context: ContextValues;
}
