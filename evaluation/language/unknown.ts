/**
 * Stands, in a text that was read back from Terraform, for what is known only at the apply: a reference to another
 * resource. A private-use character, so that it can be in no policy by itself.
 */
export const UNKNOWN = "\uE000";

/** Whether a part of the text is not known yet: nothing can be said about what it matches. */
export const isUnknown = (text: string): boolean => text.includes(UNKNOWN);

/** Whether a value is a text of which this is so. */
export const isUnknownText = (value: unknown): value is string => typeof value === "string" && isUnknown(value);
