/** By what is done with it: an object is read and written, a role is assumed, passed and changed. */
export type PlatformKind = "bucket" | "object" | "key" | "role" | "iam-policy";

/** Something that is the platform's: no team reads, writes, takes over or changes it. */
export interface PlatformResource {
  readonly kind: PlatformKind;
  /** An ARN, or a pattern of ARNs. */
  readonly arn: string;
  /** What it is, for messages: `the state of the account prod`. */
  readonly words: string;
  /**
   * The id of the account that it serves alone.
   *
   * @default - none: all accounts rest on it
   */
  readonly serves?: string;
  /**
   * The id of the account that it is in, where that is known.
   *
   * @default - not known
   */
  readonly accountId?: string;
  /**
   * Of a key whose id only the apply brings, the alias.
   *
   * @default - none: the ARN says which key it is
   */
  readonly alias?: string;
  /**
   * Of such a key, whether teams have keys in its account too: one that is named by its id is then taken to be theirs.
   *
   * @default false
   */
  readonly amongOthers?: boolean;
  /**
   * Whether its own policy, which the project makes, lets nobody of another account in: there only who names it is told.
   *
   * @default false
   */
  readonly closedToOthers?: boolean;
  /**
   * Of the states of an account, the ARN of each.
   *
   * @default - none
   */
  readonly states?: readonly string[];
}
