import type { UnreadableError } from "../../access";
import { visible } from "../../organization/reading/shown-text";

/** What is wrong with the input, for a terminal: each fault with its remedy below. */
export const faultText = ({ faults }: UnreadableError): string =>
  `${faults.map((fault) => fault.split("\n").map(visible).join("\n    ")).join("\n")}\n`;
