/**
 * Stands, in a text that was read back from Terraform, for what is known only at the apply: a reference to another
 * resource. A private-use character, so that it can be in no policy by itself.
 */
export const UNKNOWN = "\uE000";

/** Whether a part of the text is not known yet: nothing can be said about what it matches. */
export const isUnknown = (text: string): boolean => text.includes(UNKNOWN);

/** Whether a value is a text of which this is so. */
export const isUnknownText = (value: unknown): value is string => typeof value === "string" && isUnknown(value);

/** In the name of a permission set's role, sixteen hexadecimal digits stand behind that of the set. */
const SUFFIX = new RegExp(`(/AWSReservedSSO_[^/]+_)${UNKNOWN}$`);

/**
 * The text as a pattern, with `*` for what is not known of it. Of the role of a permission set it is known how long its
 * suffix is.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
export const unknownAsPattern = (text: string): string =>
  isUnknown(text) ? text.replace(SUFFIX, `$1${"?".repeat(16)}`).replaceAll(UNKNOWN, "*") : text;
