import { remembering } from "./memo";

/** A text as IAM compares actions: many statements are asked about the same few. */
export const lowerCase = remembering((text) => text.toLowerCase());
