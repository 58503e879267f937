import type { Problem } from "./problems";

/** A fault as one text, where what carries it has room for no more: the issues of a schema. */
export const refusal = (message: string, remedy: string): string => `${message}\n${remedy}`;

/** What such a text tells, or that of an error. */
export function saidIn(text: string): Omit<Problem, "place"> {
  const [message = "", ...below] = text.split("\n");
  const remedy = below.at(-1);
  if (remedy === undefined) return { message };
  return { message, ...(below.length > 1 && { evidence: below.slice(0, -1) }), remedy };
}
