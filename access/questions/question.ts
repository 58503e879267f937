import type { ContextValues } from "../../evaluation";

/** What is asked about somebody. */
export interface Question {
  /** One action as AWS spells it: `s3:GetObject`. */
  readonly action: string;
  /** An ARN, a pattern of ARNs, or `*`. */
  readonly resource: string;
  /** Condition keys of the request; null says that it does not have a key. */
  readonly context: ContextValues;
  /**
   * The account that owns the resource, where its ARN does not say.
   *
   * @default - not known
   */
  readonly resourceAccount?: string;
}

/** The account that owns a resource whose ARN does not say, where it is known. */
export type OwnerOf = (resource: string) => string | undefined;

/** The question, with whose the resource is. */
export function questionAbout(ownerOf: OwnerOf, question: Omit<Question, "resourceAccount">): Question {
  const owner = ownerOf(question.resource);
  return { ...question, ...(owner !== undefined && { resourceAccount: owner }) };
}
