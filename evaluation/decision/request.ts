import type { ContextValues } from "./context";
import type { PolicyLevels, SourcedPolicy } from "./subject";

/** What is asked of AWS. */
export interface Request {
  /** One action: `s3:GetObject`. */
  readonly action: string;
  /** An ARN, or a pattern of ARNs; `*` for an action that takes no resource. */
  readonly resource: string;
  /**
   * Condition keys of the request; null says that it does not have a key.
   *
   * @default - none is told
   */
  readonly context?: ContextValues;
  /**
   * The policy on the resource: of a bucket, a key, or a role's trust policy.
   *
   * @default - not known
   */
  readonly resourcePolicy?: SourcedPolicy;
  /**
   * The resource control policies above the account that owns the resource; where nobody tells which that is, above the
   * subject's: then a Deny of theirs counts if the resource is of that account.
   *
   * @default - none
   */
  readonly rcps?: PolicyLevels;
  /**
   * The account that owns the resource, where its ARN does not say.
   *
   * @default - the ARN's, or the subject's
   */
  readonly resourceAccount?: string;
}
